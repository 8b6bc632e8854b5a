/** Who may go in. `unknown` is shown as such: riders do not dare to enter where nobody says they may. */
export const accessKinds = [
  'everyone',
  'riders',
  'members',
  'unknown',
] as const
