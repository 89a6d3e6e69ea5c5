export function randomRequest(seed: number, kind?: 'any' | 'smooth'): string;
