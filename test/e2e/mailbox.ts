import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A server of mails (SMTP) that takes every mail and keeps its text, as much of it as n8n needs. */
export class Mailbox {
	readonly mails: string[] = [];

	private constructor(private readonly server: Server) {}

	static async open(): Promise<Mailbox> {
		const server = createServer();
		const mailbox = new Mailbox(server);
		server.on('connection', (socket) => {
			let received = '';
			let isMail = false;
			const answer = (line: string): void => void socket.write(`${line}\r\n`);
			socket.setEncoding('utf8').on('error', () => socket.destroy());
			socket.on('data', (chunk) => {
				received += String(chunk);
				const end = isMail ? '\r\n.\r\n' : '\r\n';
				for (let at = received.indexOf(end); at >= 0; at = isMail ? -1 : received.indexOf(end)) {
					const text = received.slice(0, at);
					received = received.slice(at + end.length);
					if (isMail) mailbox.mails.push(text);
					const starts = !isMail && /^DATA/i.test(text);
					answer(starts ? '354 Go on' : /^QUIT/i.test(text) ? '221 Bye' : '250 Fine');
					isMail = starts;
				}
			});
			answer('220 mailbox');
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return mailbox;
	}

	/** The credential of n8n's mail nodes for it. */
	get credential(): { name: string; type: string; data: object } {
		const { port } = this.server.address() as AddressInfo;
		const data = { host: '127.0.0.1', port, secure: false, disableStartTls: true };
		return { name: 'Mailbox', type: 'smtp', data };
	}

	/** The addresses behind the buttons of a mail, in their order. */
	static listLinks(mail: string): string[] {
		// Mails break long lines with "=" and write "=" as "=3D".
		const text = mail.replace(/=\r\n/g, '').replace(/=3D/g, '=').replace(/&amp;/g, '&');
		return [...new Set([...text.matchAll(/href="(http:[^"]+)"/g)].map(([, link = '']) => link))];
	}

	close(): void {
		this.server.close();
	}
}
