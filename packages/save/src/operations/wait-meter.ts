/** What tells whether a call has waited, and for what. */
export interface WaitMeter {
  /** A clock that never goes back. */
  nowMs(): number;
  /** How often threads of this process gave their core up to wait for something, and how often it was taken from them. */
  switches(): { readonly voluntary: number; readonly involuntary: number };
}

export const processMeter: WaitMeter = {
  nowMs: () => performance.now(),
  switches() {
    const { voluntaryContextSwitches, involuntaryContextSwitches } = process.resourceUsage();
    return { voluntary: voluntaryContextSwitches, involuntary: involuntaryContextSwitches };
  },
};
