import type { Area } from '../../areas/area.ts'
import type { AreaRow } from '../area-tree.ts'
import { growAreas } from '../area-tree.ts'

// Stated by public sources as lying in these towns; see below for why there are so few.
const loushanguanCommunities: readonly AreaRow[] = [
  { id: 'loushanguan-shanping', name: '杉坪村', gbCode: null },
]
const chumiCommunities: readonly AreaRow[] = [
  { id: 'chumi-yuantian', name: '元田社区', gbCode: null },
  { id: 'chumi-sanzuo', name: '三座社区', gbCode: null },
]

/**
 * 桐梓县 with its 2 streets, 20 towns and 3 townships.
 * Names and codes: 统计用区划代码 of the National Bureau of Statistics, 520322; two editions years apart agree on all 25.
 * Places: GeoNames (see labels.ts), 新站 by its romanised name; where GeoNames has none the place is not known (null).
 * Communities: only those whose town is stated by a public source we could read, without codes. The urban communities of
 * 海校街道 and 娄山关街道 are missing for that reason: the county adds them from its own list, they are not guessed here.
 */
export const tongziAreas: readonly Area[] = growAreas({
  county: { id: 'tongzi', name: '桐梓县', gbCode: '520322' },
  towns: [
    { id: 'haixiao', name: '海校街道', gbCode: '520322001' },
    {
      id: 'loushanguan',
      name: '娄山关街道',
      gbCode: '520322002',
      communities: loushanguanCommunities,
    },
    {
      id: 'chumi',
      name: '楚米镇',
      gbCode: '520322101',
      communities: chumiCommunities,
    },
    { id: 'xinzhan', name: '新站镇', gbCode: '520322102' },
    { id: 'songkan', name: '松坎镇', gbCode: '520322103' },
    { id: 'gaoqiao', name: '高桥镇', gbCode: '520322104' },
    { id: 'shuibatang', name: '水坝塘镇', gbCode: '520322105' },
    { id: 'guancang', name: '官仓镇', gbCode: '520322106' },
    { id: 'huaqiu', name: '花秋镇', gbCode: '520322107' },
    { id: 'yangdeng', name: '羊磴镇', gbCode: '520322108' },
    { id: 'jiuba', name: '九坝镇', gbCode: '520322109' },
    { id: 'dahe', name: '大河镇', gbCode: '520322110' },
    { id: 'yelang', name: '夜郎镇', gbCode: '520322111' },
    { id: 'mugua', name: '木瓜镇', gbCode: '520322112' },
    { id: 'podu', name: '坡渡镇', gbCode: '520322113' },
    { id: 'liaoyuan', name: '燎原镇', gbCode: '520322114' },
    { id: 'shixi', name: '狮溪镇', gbCode: '520322115' },
    { id: 'maoshi', name: '茅石镇', gbCode: '520322116' },
    { id: 'yaolongshan', name: '尧龙山镇', gbCode: '520322117' },
    { id: 'fengshui', name: '风水镇', gbCode: '520322118' },
    { id: 'rongguang', name: '容光镇', gbCode: '520322119' },
    { id: 'bajiao', name: '芭蕉镇', gbCode: '520322120' },
    { id: 'xiaoshui', name: '小水乡', gbCode: '520322203' },
    { id: 'huanglian', name: '黄莲乡', gbCode: '520322205' },
    { id: 'mazong', name: '马鬃苗族乡', gbCode: '520322207' },
  ],
  places: {
    tongzi: { lng: 106.822, lat: 28.1368 },
    loushanguan: { lng: 106.822, lat: 28.1368 },
    chumi: { lng: 106.83278, lat: 28.23361 },
    xinzhan: { lng: 106.85667, lat: 28.38833 },
    songkan: { lng: 106.85972, lat: 28.54972 },
    shuibatang: { lng: 107.07466, lat: 28.73671 },
    guancang: { lng: 106.71417, lat: 28.03611 },
    huaqiu: { lng: 106.60225, lat: 28.11665 },
    yangdeng: { lng: 106.95972, lat: 28.71722 },
    dahe: { lng: 106.83639, lat: 28.32389 },
    yelang: { lng: 106.77944, lat: 28.40222 },
    podu: { lng: 106.82611, lat: 28.75417 },
    shixi: { lng: 107.11754, lat: 28.83914 },
    bajiao: { lng: 107.19541, lat: 28.73295 },
    huanglian: { lng: 107.00806, lat: 28.48833 },
  },
})
