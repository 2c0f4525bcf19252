// Keeps the projector's computer awake while the page is seen, where the browser allows it; says nothing where it does not.

/** Asks for the wake lock now and each time the page is seen again. */
export const stayAwake = () => {
  if (!('wakeLock' in navigator)) return;
  const ask = () => {
    if (document.visibilityState === 'visible') navigator.wakeLock.request('screen').catch(() => {});
  };
  document.addEventListener('visibilitychange', ask);
  ask();
};
