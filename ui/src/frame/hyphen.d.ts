declare module 'hyphen/fr' {
  export function hyphenateSync(text: string): string;
}

declare module 'hyphen/en-us' {
  export function hyphenateSync(text: string): string;
}
