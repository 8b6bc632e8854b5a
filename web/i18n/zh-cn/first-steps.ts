import type { FirstStep } from '#data/sites/first-steps.ts'

const steps: Record<FirstStep, { title: string, how: string }> = {
  areas: { title: '建好社区、网格', how: '人和事都归到社区、网格。一个个建，或从表格导入。' },
  stations: { title: '导入驿站', how: '从 WPS、Excel 粘贴，坐标系要选对；退回的行会说明原因。' },
  colleagues: { title: '给同事开账号', how: '一人一个账号，角色管到哪个区域就选哪个。' },
  posters: { title: '打印门口的二维码', how: '骑手在门口扫一下，就能说门开没开。' },
  samples: { title: '清掉示例数据', how: '真的驿站齐了以后，请管服务器的人运行 npm run cli -- demo clear。' },
}

/** What a new site still needs. */
export const firstSteps = {
  title: '先做这几件事',
  progress: (done: number, of: number) => `做好 ${done} 件，共 ${of} 件。做好一件，这里自己打勾。`,
  done: '已做好',
  open: '还没做',
  steps,
}
