/** The dependency rule of the README, enforced. Each entry carries the number of its rule. */
const domains = 'audit|stations|areas|leads|disputes|registrations|volunteering|staff|dispatch'

export default {
  forbidden: [
    {
      name: '1-data-knows-nothing-of-ours',
      severity: 'error',
      from: { path: '^data/' },
      to: { path: '^(server|web)/' },
    },
    {
      name: '1-data-has-no-io',
      severity: 'error',
      from: { path: '^data/' },
      to: {
        dependencyTypes: ['core'],
      },
    },
    {
      name: '1-server-does-not-know-web',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^web/' },
    },
    {
      name: '1-nothing-imports-tests',
      severity: 'error',
      from: { path: '^(data|server|web)/' },
      to: { path: '^tests/' },
    },
    {
      name: '2-web-takes-only-the-type-of-the-app',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^server/', pathNot: '^server/app\\.ts$' },
    },
    {
      name: '2-only-the-client-takes-it',
      severity: 'error',
      from: { path: '^web/', pathNot: '^web/api/client\\.ts$' },
      to: { path: '^server/' },
    },
    {
      name: '2-as-a-type',
      severity: 'error',
      from: { path: '^web/api/client\\.ts$' },
      to: {
        path: '^server/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: '3-routes-do-not-reach-repositories',
      severity: 'error',
      from: { path: '^server/.+\\.routes\\.ts$' },
      to: {
        path: '\\.(repository|tables)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: '3-services-speak-no-http',
      severity: 'error',
      from: { path: '^server/.+\\.service\\.ts$' },
      to: { path: '(\\.routes\\.ts$|node_modules/hono)' },
    },
    {
      name: '3-repositories-speak-only-sql',
      severity: 'error',
      from: { path: '^server/.+\\.repository\\.ts$' },
      to: { path: '(\\.(routes|service)\\.ts$|node_modules/hono)' },
    },
    {
      name: '4-domains-meet-at-services',
      severity: 'error',
      from: { path: `^server/(${domains})/` },
      to: { path: `^server/(${domains})/.+\\.(repository|routes)\\.ts$`, pathNot: '^server/$1/' },
    },
    {
      name: '5-web-domains-do-not-import-each-other',
      severity: 'error',
      from: { path: `^web/(${domains})/` },
      to: { path: `^web/(${domains})/`, pathNot: '^web/$1/' },
    },
    {
      name: '5-only-app-joins-domains',
      severity: 'error',
      from: { path: '^web/(api|map|offline|ui|i18n)/' },
      to: { path: `^web/(app|${domains})/` },
    },
    {
      name: '5-views-go-through-stores',
      severity: 'error',
      from: { path: `^web/(${domains})/.+\\.vue$` },
      to: {
        path: '^web/(api|offline)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: '6-map-alone-touches-maplibre',
      severity: 'error',
      from: { path: '^web/', pathNot: '^web/map/' },
      to: { path: 'node_modules/(maplibre-gl|pmtiles)' },
    },
    {
      name: '6-charts-only-where-they-are-lazy',
      severity: 'error',
      from: { path: '^web/', pathNot: '^web/dispatch/desk/charts/draw-bars\\.ts$' },
      to: { path: 'node_modules/(echarts|zrender)' },
    },
    {
      name: '6-offline-alone-touches-indexeddb',
      severity: 'error',
      from: { path: '^web/', pathNot: '^web/offline/' },
      to: { path: 'node_modules/idb' },
    },
    {
      name: '6-ui-knows-no-domain',
      severity: 'error',
      from: { path: '^web/ui/' },
      to: { path: `^(web/(app|api|map|offline|${domains})|data/(${domains}))/` },
    },
    {
      name: '7-drivers-only-in-server-db',
      severity: 'error',
      from: { path: '^server/', pathNot: '^server/db/' },
      to: { path: 'node_modules/(better-sqlite3|pg|@electric-sql)/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: {
        circular: true,
        viaOnly: {
          dependencyTypesNot: ['type-only'],
        },
      },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '(\\?|^geojson$)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.vue'],
    },
    cache: { folder: 'node_modules/.cache/dependency-cruiser', strategy: 'content' },
  },
}
