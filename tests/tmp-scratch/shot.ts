import { chromium } from 'playwright-core'
import { spawnSync } from 'node:child_process'
const exe = ['chromium','chromium-browser','google-chrome'].map(n=>spawnSync('which',[n],{encoding:'utf8'}).stdout.trim()).find(p=>p!=='')
const b = await chromium.launch({ executablePath: exe, headless: true, args: ['--no-sandbox','--disable-gpu'] })
const base = 'http://localhost:18123'
const pw = process.argv[2]
for (const night of [false, true]) {
  const c = await b.newContext({ viewport: { width: 360, height: 740 }, colorScheme: night ? 'dark' : 'light', locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  const p = await c.newPage()
  await p.goto(base + '/figures'); await p.waitForTimeout(2500)
  await p.screenshot({ path: `/tmp/shot-figures-${night ? 'night' : 'day'}.png`, fullPage: true })
  await c.close()
}
const c = await b.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
const p = await c.newPage()
await p.goto(base + '/desk'); await p.waitForTimeout(2000)
const inputs = p.locator('input')
await inputs.nth(0).fill('admin'); await inputs.nth(1).fill(pw); await p.keyboard.press('Enter'); await p.waitForTimeout(2500)
await p.screenshot({ path: '/tmp/shot-desk0.png' })
const pass = p.locator('input[type=password]')
const n = await pass.count()
if (n >= 2) { await pass.nth(0).fill(pw); for (let i = 1; i < n; i++) await pass.nth(i).fill('warm-heart-2026-demo'); await p.keyboard.press('Enter'); await p.waitForTimeout(2500) }
for (const page of ['', '/review', '/leads', '/registrations', '/hours', '/care', '/activities']) {
  await p.goto(base + '/desk' + page); await p.waitForTimeout(2500)
  await p.screenshot({ path: `/tmp/shot-desk${page.replace('/', '-')}.png` })
}
await p.setViewportSize({ width: 360, height: 740 }); await p.emulateMedia({ colorScheme: 'dark' }); await p.goto(base + '/desk'); await p.waitForTimeout(2000); await p.screenshot({ path: '/tmp/shot-desk-phone.png' })
await b.close()
