/** The colours of the desk, once: components name a token and never a value. */
const light = {
  surface: '#FBFBFA',
  raised: '#FFFFFF',
  line: '#E6E4E0',
  ink: '#1C1D1F',
  'soft-ink': '#66696E',
  accent: '#2F5D8C',
  'accent-deep': '#264C73',
  'on-accent': '#FFFFFF',
  'accent-wash': '#E9F0F7',
  calm: '#2A7354',
  soon: '#8A5A12',
  late: '#B3362B',
  note: '#FFF6DD',
  'note-line': '#E4CF94',
  shade: '0 1px 3px rgba(28, 29, 31, 0.08)',
} as const;

const dark: Record<keyof typeof light, string> = {
  surface: '#151617',
  raised: '#1D1F21',
  line: '#2E3134',
  ink: '#ECEDEE',
  'soft-ink': '#9BA1A6',
  accent: '#7FB0E0',
  'accent-deep': '#A9C9EA',
  'on-accent': '#10202F',
  'accent-wash': '#22303D',
  calm: '#5FBF97',
  soon: '#E0B252',
  late: '#EF7A6E',
  note: '#3A3320',
  'note-line': '#5C5130',
  shade: '0 1px 3px rgba(0, 0, 0, 0.4)',
};

export const tokens = { light, dark };
