// Pulse: how long ago something happened, by two clocks: one of them stands still while a device sleeps, the other can be put back.

/** {beat(): it happens now, quiet(): ms since it last did}. */
export function createPulse() {
  let [wall, steady] = [Date.now(), performance.now()];
  return {
    beat: () => ([wall, steady] = [Date.now(), performance.now()]),
    quiet: () => Math.max(Date.now() - wall, performance.now() - steady),
  };
}
