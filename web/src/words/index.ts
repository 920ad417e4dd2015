/** The texts of the page, in the language of the browser: Chinese, and English where that is asked for first. */

import { en } from "./en";
import { zh } from "./zh";

export type Words = typeof zh;
export const isEnglish = navigator.language.toLowerCase().startsWith("en");
export const words: Words = isEnglish ? en : zh;
