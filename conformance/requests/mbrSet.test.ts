import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';

let target: RunningTarget;

beforeAll(async () => {
  target = await startTarget({
    catalogFiles: {
      'default.ini': OPEN_LIMITS,
      'v.ini':
        'RootId=v\nCatalogFile=v.tsv\nStaticContentCatalogFile=videos.tsv\nNonImgExpiration=0.5\n' +
        'HttpAppleStreamingContext=http://apple.example/hls\nHttpFlashStreamingContext=http://flash.example/\n',
      'v.tsv':
        'Id\tImageSet\tAssetType\n' +
        'both\tlow,high,flash,silent,text\tVIDEOSET\n' +
        'flashes\tv/flash\tVIDEOSET\n' +
        'none\tsilent,text\tVIDEOSET\n',
      'videos.tsv':
        'Id\tPath\tVideoBitRate\tAudioBitRate\tTotalStreamBitRate\tVideoSize\n' +
        'low\ta/low & slow.mp4\t300000\t64000\t\t320,180\n' +
        'high\ta/high.mp4\t\t\t1500000\t1280,720\n' +
        'flash\ta/x.f4v\t\t96500\t\t\n' +
        'silent\ta/silent.mp4\t\t\t\t\n' +
        'text\ta/text.txt\t1\t\t\t\n',
    },
  });
});
afterAll(() => target.stop());

async function ask(path: string): Promise<readonly [type: string | null, body: string]> {
  const reply = await fetch(`${target.url}/is/image/v/${path}`);
  return [reply.headers.get('content-type'), await reply.text()];
}

const PLAYLIST = [
  '#EXTM3U',
  '#EXT-X-STREAM-INF:PROGRAM-ID=1,BANDWIDTH=364000,RESOLUTION=320x180',
  'http://apple.example/hls/a/low%20%26%20slow.mp4',
  '#EXT-X-STREAM-INF:PROGRAM-ID=1,BANDWIDTH=1500000,RESOLUTION=1280x720',
  'http://apple.example/hls/a/high.mp4',
  '',
].join('\n');

describe('req=mbrSet (requests.json mbrSet; ambiguities.md mbrset-format)', () => {
  it.each([
    ['both?req=mbrSet&fmt=m3u8', 'application/vnd.apple.mpegurl'],
    ['both?req=mbrSet', 'text/plain; charset=utf-8'],
    ['both?req=mbrset,text', 'text/plain; charset=utf-8'],
  ])('%s lists the mp4 files that have a rate', async (path, type) => {
    expect(await ask(path)).toEqual([type, PLAYLIST]);
  });

  it.each([
    ['both?req=mbrSet&fmt=f4m', 'application/f4m+xml; charset=UTF-8'],
    ['both?req=mbrSet,xml', 'text/xml; charset=UTF-8'],
  ])('%s lists the f4v files, in kilobits', async (path, type) => {
    const [found, body] = await ask(path);
    expect(found).toBe(type);
    expect(body).toMatch(
      /^<\?xml [^>]*>\s*<manifest xmlns="http:\/\/ns.adobe.com\/f4m\/1.0">\s*<media url="http:\/\/flash.example\/a\/x.f4v" bitrate="97" \/>\s*<\/manifest>/,
    );
  });

  it('falls back to the other kind', async () => {
    expect((await ask('flashes?req=mbrSet&fmt=m3u8'))[1]).toBe(
      '#EXTM3U\n#EXT-X-STREAM-INF:PROGRAM-ID=1,BANDWIDTH=96500\nhttp://apple.example/hls/a/x.f4v\n',
    );
    expect((await ask('low?req=mbrSet,xml'))[1]).toContain('bitrate="364" width="320" height="180"');
  });

  it.each(['none?req=mbrSet&fmt=m3u8', 'none?req=mbrSet,xml', 'nowhere?req=mbrSet'])(
    '%s is empty',
    async (path) => {
      expect((await ask(path))[1]).toBe('');
    },
  );

  it('may be kept for NonImgExpiration (ttl-catalog-nonimg)', async () => {
    const { headers } = await fetch(`${target.url}/is/image/v/both?req=mbrSet`);
    expect(headers.get('cache-control')).toBe('max-age=1800');
  });
});
