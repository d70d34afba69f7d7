/** YAML without the values of its secret members and without comments; every line stays a line. */
import { rewriteYaml } from '#files/yamlRewrite.ts';
import { HIDDEN, isSecretVariable, redactedText, secretMembers } from './secretTexts.ts';

/** The copy; null for a text that is no YAML of maps or lists. */
export function redactYaml(text: string, dropped: readonly string[]): string | null {
  const isSecret = secretMembers(dropped);
  return rewriteYaml(text, {
    isHidden: (member, sibling) =>
      isSecret(member) ||
      (member === 'value' && (isSecretVariable(sibling('name')) || isSecretVariable(sibling('key')))),
    hidden: HIDDEN,
    text: (value) => redactedText(value, isSecret),
  });
}
