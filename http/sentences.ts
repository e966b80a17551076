/** The words with a stop behind them, so that another sentence can follow. */
export function endSentence(words: string): string {
	return words
		.trim()
		.replace(/\s*[:;,]$/, '')
		.replace(/[^.!?。]$/, '$&.');
}
