/** Name of a rule of correlation as it is read: "Login pattern" for `login-pattern`. */
export function ruleWords(rule: string): string {
  const words = rule.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
