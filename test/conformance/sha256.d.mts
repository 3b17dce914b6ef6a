/** SHA-256 of texts in UTF-8 that are added one after the other. */
export function sha256(): { add(text: string): void; hex(): string };
