// Brings a fresh clone to a state in which it can run. Plain JavaScript, because it runs before node@24 is installed.
// Usage: node .ci/setup.mjs [--build] [--browser]
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'

const wants = new Set(process.argv.slice(2))
const say = line => process.stdout.write(`· ${line}\n`)

function run(command, args, env = {}) {
  const done = spawnSync(command, args, {
    stdio: 'inherit',
    env: {
      ...process.env,
      ...env,
    },
    shell: process.platform === 'win32',
  })
  if (done.status !== 0) {
    say(`failed: ${command} ${args.join(' ')}`)
    process.exit(done.status ?? 1)
  }
}

/** Newest change in ms since 1970 of a file or of everything below a folder. */
function newest(path) {
  const stat = statSync(path)
  if (!stat.isDirectory())
    return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(path).map(name => newest(join(path, name))))
}

const isOlder = (made, sources) => !existsSync(made) || sources.some(source => newest(source) > statSync(made).mtimeMs)

function install() {
  if (!isOlder('node_modules/.package-lock.json', ['package-lock.json']))
    return
  say('installing npm packages (a minute or two the first time)')
  run('npm', [
    'ci',
    '--include=dev',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ])
}

function build() {
  if (!isOlder('dist/web/index.html', [
    'web',
    'data',
    'vite.config.ts',
    'package-lock.json',
  ])) {
    return
  }

  say('building the web app')
  run('npm', ['run', '--silent', 'build'])
}

const has = (command, args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0
const hasBrowser = () => ['chromium', 'chromium-browser', 'google-chrome'].some(name => has(name, ['--version']))
const hasChineseFont = () => {
  const listed = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' })
  return listed.status === 0 && listed.stdout.trim() !== ''
}

function browser() {
  const missing = [
    ...(process.env.CHROMIUM_PATH || hasBrowser()
      ? []
      : ['chromium']),
    ...(hasChineseFont()
      ? []
      : ['fontconfig', 'fonts-noto-cjk']),
  ]
  if (missing.length === 0)
    return
  const isDebianRoot = process.getuid?.() === 0 && has('apt-get', ['--version'])
  if (!isDebianRoot) {
    say(`the browser tests need: ${missing.join(' ')} (Debian: sudo apt-get install ${missing.join(' ')}; or set CHROMIUM_PATH)`)
    process.exit(1)
  }
  say(`installing ${missing.join(', ')} for the browser tests`)
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' }
  run('apt-get', ['update', '-qq'], quiet)
  run('apt-get', [
    'install',
    '-y',
    '-qq',
    '--no-install-recommends',
    ...missing,
  ], quiet)
}

install()
if (wants.has('--browser'))
  browser()
if (wants.has('--build'))
  build()
