import type { ServiceKey } from '../service.ts'
import type { Words } from './reason.ts'
import { serviceKeys } from '../service-keys.ts'

/** Words between blanks; a table of them stays readable. */
const list = (words: string): readonly string[] => words.split(' ')

/** How files name each service. Only these words count: 电动车充电 is not phone charging, so near misses are left unread. */
export const serviceWords = {
  water: {
    label: { zh: '饮水', en: 'water' },
    tokens: list('饮水 饮用水 喝水 接水 直饮水 饮水机 矿泉水 凉白开 茶水'),
  },
  hot_water: {
    label: { zh: '热水', en: 'hot water' },
    tokens: list('热水 开水 热饮水 烧水壶'),
  },
  charging: {
    label: { zh: '手机充电', en: 'charging' },
    tokens: list('充电 手机充电 充电插座 充电宝 充电线 插座 共享充电宝'),
  },
  rest: {
    label: { zh: '休息', en: 'rest' },
    tokens: list('休息 休息区 歇脚 休憩 座椅 桌椅 沙发 午休'),
  },
  toilet: {
    label: { zh: '厕所', en: 'toilet' },
    tokens: list('厕所 卫生间 洗手间 如厕 公厕'),
  },
  aircon: {
    label: { zh: '空调', en: 'air conditioning' },
    tokens: list('空调 纳凉 冷气 避暑 降温 空调纳凉'),
  },
  heating: {
    label: { zh: '取暖', en: 'heating' },
    tokens: list('取暖 暖气 供暖 保暖 取暖器 烤火'),
  },
  microwave: {
    label: { zh: '微波炉', en: 'microwave' },
    tokens: list('微波炉 热饭 加热饭菜 热饭菜 餐食加热'),
  },
  battery_swap: {
    label: { zh: '换电', en: 'battery swap' },
    tokens: list('换电 换电柜 电池更换 电动车换电'),
  },
  e_bike_parking: {
    label: { zh: '电动车停放', en: 'e-bike parking' },
    tokens: list('电动车停放 停车 非机动车停车 电动车停车 电瓶车停放 停车位'),
  },
  wifi: {
    label: { zh: 'Wi-Fi', en: 'Wi-Fi' },
    tokens: list('wifi 无线网 无线网络 上网 无线上网'),
  },
  first_aid: {
    label: { zh: '急救药箱', en: 'first aid' },
    tokens: list('急救 急救箱 药箱 医药箱 急救药箱 应急药品 常用药品 药品'),
  },
  umbrella: {
    label: { zh: '雨伞', en: 'umbrella' },
    tokens: list('雨伞 雨具 雨衣 爱心雨伞 雨伞借用'),
  },
  tools: {
    label: { zh: '工具', en: 'tools' },
    tokens: list('工具 维修工具 工具箱 打气筒 修车工具'),
  },
  shower: {
    label: { zh: '淋浴', en: 'shower' },
    tokens: list('淋浴 洗澡 沐浴 淋浴间'),
  },
  books: {
    label: { zh: '书报', en: 'books' },
    tokens: list('书报 图书 阅读 书籍 报刊 图书阅览 图书角'),
  },
} as const satisfies Record<ServiceKey, { label: Words, tokens: readonly string[] }>

const keyOfToken = new Map(serviceKeys.flatMap(key => [
  key,
  ...serviceWords[key].tokens,
  serviceWords[key].label.zh,
  serviceWords[key].label.en,
].map(word => [
  normalise(word),
  key,
] as const)))

function normalise(word: string): string {
  return word.normalize('NFKC').toLowerCase().replace(/[\s\p{P}\p{S}]/gu, '')
}

/** The service that a word means (提供饮水, 饮水设备 and 饮水 alike), or nothing. */
export function findServiceByWord(word: string): ServiceKey | undefined {
  const normal = normalise(word)
  const bare = normal.replace(/^(?:提供|免费|可以?|爱心)/, '').replace(/(?:服务|设备|设施|处|点)$/, '')
  return keyOfToken.get(normal) ?? keyOfToken.get(bare)
}
