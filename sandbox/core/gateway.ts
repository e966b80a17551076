import { STATUS_CODES } from 'node:http';
import type { Answer } from './service';

/** What a gateway in front of a service answers by itself: a web page, with none of the service's headers. */
export function answerAsGateway(status: number, headers: Answer['headers'] = {}): Answer {
	const title = `${status} ${STATUS_CODES[status] ?? 'Error'}`;
	const isRedirect = status >= 300 && status < 400;
	return {
		status,
		isOdd: true,
		headers: {
			'content-type': 'text/html',
			server: 'nginx',
			...(isRedirect && { location: 'https://gateway.invalid/sign-in' }),
			...headers,
		},
		payload: `<html>\n<head><title>${title}</title></head>\n<body>\n<center><h1>${title}</h1></center>\n<hr><center>nginx</center>\n</body>\n</html>\n`,
	};
}
