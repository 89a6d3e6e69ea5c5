import { statfs } from 'node:fs/promises';

/**
 * Linux file systems on a disk of this machine, or in its memory, by the number that statfs(2) gives. Those of a network,
 * or of a program, may hang for good with whoever calls them.
 */
const LOCAL: ReadonlySet<number> = new Set([
  0xef_53, // ext2, ext3, ext4
  0x58_46_53_42, // XFS
  0x91_23_68_3e, // Btrfs
  0x2f_c1_2f_c1, // ZFS
  0xf2_f5_20_10, // F2FS
  0xca_45_1a_4e, // bcachefs
  0x01_02_19_94, // tmpfs
  0x79_4c_76_30, // overlayfs, as in containers
]);

/** False where nobody knows: on other systems, whose numbers tell nothing, and for file systems that are not listed. */
export async function isLocalFolder(path: string): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  const { type } = await statfs(path).catch(() => ({ type: 0 }));
  return LOCAL.has(type);
}
