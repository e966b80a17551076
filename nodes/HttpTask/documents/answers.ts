import { startReading } from './reading';
import { makeSample } from './sample';
import type { AnswerSource } from './source';
import { tame } from './tame';
import type { AnswerModel, OpenDocument } from './types';

/** Whatever an operation answers. A fault in it is no reason not to send: the example is left out then. */
export function readAnswers(document: OpenDocument, sources: readonly AnswerSource[]): readonly AnswerModel[] {
	return sources.slice(0, 50).map(({ status, description, media }) => {
		const json = media.find(({ mediaType }) => /json/i.test(mediaType)) ?? media[0];
		const example = json && (tame(json.example) ?? makeSample(startReading(document), [json.schema]));
		return {
			status,
			description,
			mediaTypes: media.map(({ mediaType }) => mediaType),
			...(example !== undefined && { example }),
		};
	});
}
