/** The Mantine theme: dense, one accent, and the contrast that the library's `light` variant lacks. */
import {
  createTheme,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';

const teal: MantineColorsTuple = [
  '#e6f3f6',
  '#cfe6ec',
  '#a3cfda',
  '#73b6c7',
  '#63bdd3',
  '#338fa5',
  '#1c7f97',
  '#14708a',
  '#0a5f73',
  '#074a5a',
];

const dark: MantineColorsTuple = [
  '#e3e8eb',
  '#aeb8c0',
  '#919da6',
  '#6c7984',
  '#414c55',
  '#2b333a',
  '#20262c',
  '#15191d',
  '#101316',
  '#0b0d0f',
];

const variantColorResolver: VariantColorsResolver = (input) => {
  const base = defaultVariantColorsResolver(input);
  if (input.variant !== 'light' || input.color === undefined) return base;
  const ink = `var(--mantine-color-${input.color}-9)`;
  return {
    ...base,
    color: `light-dark(color-mix(in srgb, ${ink} 55%, black), var(--mantine-color-${input.color}-2))`,
  };
};

export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 8, dark: 7 },
  colors: { teal, dark },
  variantColorResolver,
  fontFamily: 'var(--tm-sans)',
  fontFamilyMonospace: 'var(--tm-mono)',
  defaultRadius: 3,
  cursorType: 'pointer',
  fontSizes: { xs: '12px', sm: '13px', md: '13px', lg: '15px', xl: '17px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  components: {
    Button: { defaultProps: { size: 'compact-sm' }, styles: { root: { fontWeight: 500 } } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 26 } },
    // A border that can be seen (WCAG 1.4.11); a field in error keeps the library's.
    Input: {
      vars: (_theme: unknown, props: { readonly error?: unknown }) =>
        props.error === undefined || props.error === false
          ? { wrapper: { '--input-bd': 'var(--tm-line-strong)' } }
          : { wrapper: {} },
    },
    InputWrapper: { styles: { description: { fontSize: 12, marginBottom: 2 }, error: { fontSize: 12 } } },
    TextInput: { defaultProps: { size: 'xs' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    PasswordInput: { defaultProps: { size: 'xs' } },
    Textarea: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { size: 'xs', allowDeselect: false } },
    NativeSelect: { defaultProps: { size: 'xs' } },
    Checkbox: { defaultProps: { size: 'xs' } },
    Radio: { defaultProps: { size: 'xs' } },
    SegmentedControl: { defaultProps: { size: 'xs' } },
    Menu: { defaultProps: { shadow: 'md', withinPortal: true } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: false } },
    ModalOverlay: { defaultProps: { backgroundOpacity: 0.35 } },
    Popover: { defaultProps: { shadow: 'md' }, styles: { dropdown: { background: 'var(--tm-floating)' } } },
    Modal: {
      defaultProps: {
        centered: true,
        transitionProps: { duration: 0 },
        closeButtonProps: { 'aria-label': 'Close' },
      },
    },
    Notification: {
      defaultProps: { closeButtonProps: { 'aria-label': 'Dismiss' } },
      styles: { description: { color: 'var(--tm-text-dim)' } },
    },
  },
});

/** Mantine's own surfaces, lines and texts are those of tokens.css. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {
    '--mantine-color-body': 'var(--tm-surface)',
    '--mantine-color-text': 'var(--tm-text)',
    '--mantine-color-dimmed': 'var(--tm-text-dim)',
    '--mantine-color-placeholder': 'var(--tm-text-faint)',
    '--mantine-color-default': 'var(--tm-surface)',
    '--mantine-color-default-hover': 'var(--tm-hover)',
    '--mantine-color-default-color': 'var(--tm-text)',
    '--mantine-color-default-border': 'var(--tm-line-strong)',
    '--mantine-color-error': 'var(--tm-danger)',
    '--mantine-color-anchor': 'var(--tm-accent)',
    '--mantine-line-height': '1.45',
  },
  light: {},
  dark: {},
});
