/** Where riders read about one activity and sign up; below the origin that they use. */
export const activityPath = (activityId: string): string => `/activities/${activityId}`
/** What a QR on a screen or on paper opens, whoever scans it: the page with the button, which takes the code from here. */
export const checkInPath = (code: string): string => `/check-in/${code}`
