import type { firstSteps as zhFirstSteps } from '../zh-cn/first-steps.ts'

/** What a new site still needs, in English. */
export const firstSteps: typeof zhFirstSteps = {
  title: 'First things to do',
  progress: (done, of) => `${done} of ${of} done. Each is checked off by itself.`,
  done: 'Done',
  open: 'To do',
  steps: {
    areas: { title: 'Set up communities and grids', how: 'People and work belong to them. Add them one by one, or import a table.' },
    stations: { title: 'Import stations', how: 'Paste from WPS or Excel and choose the right datum; refused rows come back with reasons.' },
    colleagues: { title: 'Add colleagues', how: 'One account each, with a role in the area it is for.' },
    posters: { title: 'Print QR codes for the doors', how: 'A rider at the door scans it and says whether it is open.' },
    samples: { title: 'Clear the sample data', how: 'Once the real stations are in, have npm run cli -- demo clear run on the server.' },
  },
}
