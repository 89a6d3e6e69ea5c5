export function drawSources(): Promise<ReadonlyMap<string, Uint8Array>>;
