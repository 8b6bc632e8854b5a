/** Long enough to get there on an e-bike and fill a bottle. */
export const CLOSING_SOON_MINUTES = 30
/** How many days of intervals the server ships with each station, today included. */
export const INTERVAL_DAYS = 8
