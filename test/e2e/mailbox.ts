import { createServer, type AddressInfo, type Server } from 'node:net';
import { until } from './rig';

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

	/**
	 * The text of a mail. It is sent as "quoted-printable", with lines broken by "=" and bytes as "=C3=AB", and SMTP doubles
	 * a dot that begins a line.
	 */
	static decode(mail: string): string {
		const lines = mail.replace(/^\.\./gm, '.').replace(/=\r\n/g, '');
		const text = lines.replace(/(=[0-9A-F]{2})+/g, (run) => Buffer.from(run.replaceAll('=', ''), 'hex').toString());
		return text.replace(/&amp;/g, '&');
	}

	/** Waits for the first mail, and presses the button in it whose address holds a text. */
	async press(part: string): Promise<void> {
		const mail = Mailbox.decode(await until(() => this.mails[0]));
		const links = [...mail.matchAll(/href="(http:[^"]+)"/g)].map(([, link = '']) => link);
		const link = links.find((each) => each.includes(part));
		if (link === undefined) throw new Error(`No button of the mail leads to ${part}: ${links.join(', ')}`);
		// n8n leaves out programs that look at links, as the filters of a mail server do.
		const headers = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' };
		const answer = await fetch(link, { headers });
		if (!answer.ok) throw new Error(`The button answered ${answer.status}`);
	}

	close(): void {
		this.server.close();
	}
}
