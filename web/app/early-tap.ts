interface WithEarlyTap { earlyTap?: HTMLElement | null }

/** Taps the button again that the rider tapped while there was only HTML (`first-paint-plugin.ts` remembers it). */
export function repeatEarlyTap(window: Window): void {
  // Written by the inline script of the page, under this name.
  const remembered = window as WithEarlyTap
  const { earlyTap } = remembered
  remembered.earlyTap = null
  if (earlyTap?.isConnected)
    earlyTap.click()
}
