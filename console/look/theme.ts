import {
  Autocomplete,
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  Menu,
  MultiSelect,
  Select,
  TagsInput,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';
import { tokens } from './tokens';

/** From pale to deep; 7 is the accent on light, 3 on dark. */
const accent: MantineColorsTuple = [
  '#E9F0F7',
  '#D3E2F1',
  '#A9C9EA',
  '#7FB0E0',
  '#5C93C7',
  '#467CB0',
  '#386B9E',
  '#2F5D8C',
  '#264C73',
  '#1D3B5A',
];

/** The library picks black or white text for light and dark alike; ours follow the scheme. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const own = defaultVariantColorsResolver(input);
  if (input.color !== undefined && input.color !== 'accent') return own;
  if (input.variant === 'filled')
    return { ...own, background: 'var(--accent)', hover: 'var(--accent-deep)', color: 'var(--on-accent)' };
  if (input.variant === 'subtle')
    return { ...own, background: 'transparent', hover: 'var(--accent-wash)', color: 'var(--accent)' };
  return own;
};

/** The list itself scrolls, so that a keyboard reaches what is below, and "nothing found" is an entry of it. */
const listed = {
  defaultProps: { withScrollArea: false, attributes: { empty: { role: 'option', 'aria-disabled': true } } },
  styles: { options: { maxHeight: 220, overflowY: 'auto' } },
} as const;

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 3 },
  colors: { accent },
  variantColorResolver,
  defaultRadius: 6,
  fontFamily:
    '-apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans", Roboto, sans-serif',
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.5', sm: '1.5', md: '1.5', lg: '1.5', xl: '1.4' },
  headings: {
    fontWeight: '600',
    sizes: { h1: { fontSize: '20px' }, h2: { fontSize: '16px' }, h3: { fontSize: '14px' } },
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    // The first item takes the focus: an element that only holds it is no item of a menu.
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
    MultiSelect: MultiSelect.extend(listed),
    Select: Select.extend(listed),
    TagsInput: TagsInput.extend(listed),
    Autocomplete: Autocomplete.extend(listed),
  },
});

/** Our tokens, and the library's own names for the same things, so that nothing is restyled component by component. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: scheme(tokens.light),
  dark: scheme(tokens.dark),
});

function scheme(values: Readonly<Record<keyof typeof tokens.light, string>>): Record<string, string> {
  const own = Object.fromEntries(Object.entries(values).map(([name, value]) => [`--${name}`, value]));
  return {
    ...own,
    '--mantine-color-body': values.surface,
    '--mantine-color-text': values.ink,
    '--mantine-color-dimmed': values['soft-ink'],
    '--mantine-color-placeholder': values['soft-ink'],
    '--mantine-color-default': values.raised,
    '--mantine-color-default-border': values.line,
    '--mantine-color-default-color': values.ink,
    '--mantine-color-error': values.late,
    '--mantine-color-anchor': values.accent,
    '--mantine-color-accent-light-color': values.accent,
    '--mantine-color-accent-text': values.accent,
    '--mantine-primary-color-filled': values.accent,
    '--mantine-color-accent-filled': values.accent,
  };
}
