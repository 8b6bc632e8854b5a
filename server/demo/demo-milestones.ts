/** Reached with the sample stations, at the instant from which the demonstration is told backwards; when it was told to its end, and taken away. */
export const demoMilestones = { began: 'demo-began', told: 'demo-told', cleared: 'demo-cleared' } as const
