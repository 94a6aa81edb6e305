/** Texts as people put them into symbols, with the charsets that symbols of their countries are found in. */
export interface Writing {
  readonly language: string;
  /** Labels of iconv-lite. */
  readonly charsets: readonly string[];
  readonly texts: readonly string[];
}

export const WRITINGS: readonly Writing[] = [
  {
    language: 'Chinese, simplified',
    charsets: ['utf8', 'gb18030'],
    texts: [
      '欢迎光临，请扫码点餐',
      '姓名：王小明 电话：13800138000',
      '北京市海淀区中关村大街27号',
      '设备编号：SB-2024-0031 使用部门：财务部 责任人：李华',
      '深圳市某某科技有限公司',
      '产品名称：不锈钢螺栓 规格：M8×30 数量：500 批次：A20240611',
      '温馨提示：本产品请置于阴凉干燥处保存',
      '今天天气很好，我们去公园散步吧。',
      '仓库三区07架02层',
      '微信支付收款 金额：¥128.50',
      '锅炉房巡检点第五号，每两小时巡视一次',
      '患者：张伟，男，45岁，住院号 0098213',
      '《红楼梦》第三回',
      '联通',
      '电力变压器铭牌',
      '葡萄酒庄园溯源码',
    ],
  },
  {
    language: 'Chinese, traditional',
    charsets: ['utf8', 'big5'],
    texts: [
      '歡迎光臨，請掃描條碼點餐',
      '臺北市信義區市府路45號',
      '測試',
      '電話號碼：02-2345-6789',
      '國立故宮博物院參觀須知',
      '請將本收據妥善保存，以便日後查詢。',
      '捷運站出口左轉步行五分鐘即可到達',
      '產品名稱：烏龍茶　內容量：150公克',
      '圖書館開放時間：星期二至星期日',
    ],
  },
  {
    language: 'Japanese',
    charsets: ['utf8', 'shift_jis'],
    texts: [
      'お問い合わせはこちらまで',
      '東京都千代田区丸の内1-9-1',
      '株式会社日本製作所　営業部　山田太郎',
      'ｲﾗｽﾄ入りｶﾗｰQRｺｰﾄﾞ',
      'ﾃﾞｻﾞｲﾝQR\r\nhttp://d-qr.net/ex/',
      '[外側QRコード]\r\n \r\n*ﾀﾞﾌﾞﾙQR*',
      'コーヒー 480円（税込）',
      '誠',
      'ご来店ありがとうございます。次回ご利用いただける割引券です。',
      '部品番号：4-102-567 検査済',
      '新幹線のぞみ12号 7号車 3番E席',
      'ｻﾝﾌﾟﾙ ﾃﾞｰﾀ',
      'この先、工事中につき徐行',
    ],
  },
  {
    language: 'Korean',
    charsets: ['utf8', 'euc-kr'],
    texts: [
      '안녕하세요',
      '서울특별시 중구 세종대로 110',
      '주문하신 상품이 발송되었습니다',
      '회의실 예약: 3층 305호',
      '제품 번호 AB-1234, 유통기한 2025년 3월',
      '문의사항은 고객센터로 연락 바랍니다.',
    ],
  },
  {
    language: 'German',
    charsets: ['utf8', 'windows-1252'],
    texts: [
      'Schöne Grüße aus München',
      'Straße der Einheit 12, Görlitz',
      'Übergrößenträger',
      'Käse',
      'BEGIN:VCARD\nN:Müller;Jürgen\nORG:Bäckerei Weiß\nEND:VCARD',
      'Größe: 30 µm ± 5 °C',
      'Füße',
      'ÄÖÜ',
    ],
  },
  {
    language: 'French',
    charsets: ['utf8', 'windows-1252'],
    texts: [
      'Élève à l’école',
      'Menu du déjeuner : crème brûlée, 12 €',
      'Où êtes-vous née ?',
      'garçon',
      'Sœur Noël',
      'Bibliothèque François-Mitterrand, à côté du théâtre',
      'réservé',
    ],
  },
  {
    language: 'Spanish',
    charsets: ['utf8', 'windows-1252'],
    texts: [
      '¿Dónde está el baño?',
      'Mañana será otro día',
      '¡Feliz año nuevo!',
      'Calle Núñez de Balboa, 35',
      'información turística',
      'español',
    ],
  },
  {
    language: 'Portuguese and Italian',
    charsets: ['utf8', 'windows-1252'],
    texts: [
      'São Paulo, não há saída',
      'Atenção: promoções até amanhã',
      'È già mezzogiorno, perché non è così?',
      'Caffè e tè',
      'coração',
    ],
  },
  {
    language: 'Nordic',
    charsets: ['utf8', 'windows-1252'],
    texts: [
      'Smörgåsbord på Östermalm',
      'Rødgrød med fløde',
      'Hyvää päivää',
      'Ærø færgen går kl. 9',
      'Þingvellir þjóðgarður',
      'blåbærsyltetøy',
    ],
  },
  {
    language: 'Dutch and English',
    charsets: ['utf8', 'windows-1252'],
    texts: [
      'Ideeën over coöperatie',
      'naïve café résumé',
      'E=mc²',
      '!"§$%&/()=?`',
      '© 2024 Acme™ – all rights reserved',
      '20 °C ± 0.5 °C',
    ],
  },
  {
    language: 'Russian',
    charsets: ['utf8'],
    texts: ['Привет, мир', 'Москва, ул. Тверская, д. 7', 'Серийный номер: А-1234', 'Да', 'Вход', 'Щука'],
  },
  { language: 'Greek', charsets: ['utf8'], texts: ['Καλημέρα κόσμε', 'Αθήνα', 'Οδός Ερμού 12'] },
  { language: 'Arabic and Hebrew', charsets: ['utf8'], texts: ['مرحبا بالعالم', 'القاهرة', 'שלום עולם', 'תל אביב'] },
  {
    language: 'Thai and Vietnamese',
    charsets: ['utf8'],
    texts: ['สวัสดีครับ', 'กรุงเทพมหานคร', 'Xin chào Việt Nam', 'Hà Nội', 'Nguyễn Văn Đức'],
  },
  {
    language: 'Polish and Czech',
    charsets: ['utf8'],
    texts: ['Zażółć gęślą jaźń', 'Łódź, ul. Piotrkowska', 'Příliš žluťoučký kůň', 'Żubrówka'],
  },
  {
    language: 'Symbols',
    charsets: ['utf8'],
    texts: ['ink, paper, seal 🀄', '📦 → 🏠', 'a → b', '½ cup', '✓ done', '😀'],
  },
];
