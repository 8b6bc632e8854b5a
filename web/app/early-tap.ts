interface WithEarlyTap { earlyTap?: HTMLElement | null }

/**
 * Taps the button or the choice again that the rider tapped while there was only HTML (`first-paint-plugin.ts` remembers it). A choice
 * that the browser has marked already is unmarked before, or the tap would change nothing.
 */
export function repeatEarlyTap(window: Window): void {
  // Written by the inline script of the page, under this name.
  const remembered = window as WithEarlyTap
  const { earlyTap } = remembered
  remembered.earlyTap = null
  if (!earlyTap?.isConnected)
    return
  const choice = earlyTap instanceof HTMLLabelElement ? earlyTap.control : null
  if (choice instanceof HTMLInputElement)
    choice.checked = false
  earlyTap.click()
}
