/** Our configuration with one thing taken away at a time, to show what each costs. */
import { type Change, OPEN_TO_WRK } from './servers.ts';

/** @throws Error when the file no longer holds what is to be taken away */
function edit(file: string, change: (text: string) => string): Change {
  return (name, text) => {
    const shipped = OPEN_TO_WRK(name, text);
    if (name !== file) return shipped;
    const changed = change(shipped);
    if (changed === shipped) throw new Error(`${file} is not as this measurement expects`);
    return changed;
  };
}

export const ABLATIONS: readonly { readonly name: string; readonly change: Change }[] = [
  { name: 'security headers', change: edit('security-headers.conf', () => '') },
  { name: 'the log line', change: edit('access-log.conf', () => 'access_log off;') },
  {
    name: 'a log line of its own (stock’s instead)',
    change: edit('access-log.conf', (text) =>
      text.replace('access_log /dev/stdout audit;\n', 'access_log /dev/stdout combined;\n').replace(/^#.*\n/gm, ''),
    ),
  },
  {
    name: 'an id that is cheap (nginx’s random one instead)',
    change: edit('log-format.conf', (text) => text.replace('"request_id":"$logged_id"', '"request_id":"$request_id"')),
  },
  {
    name: 'limits of rate and connections',
    change: edit('limits.conf', (text) => text.replace(/^limit_(?:req|conn) .*\n/gm, '')),
  },
  { name: 'the allow list', change: edit('allow-list.conf', () => '') },
  { name: 'the maintenance switch', change: edit('server.conf', (text) => text.replace(/if \(-f [^}]*\}/, '')) },
  { name: 'withheld paths', change: edit('withheld-files.map', () => 'default no;') },
  {
    name: 'headers and file in one packet',
    change: edit('http.conf', (text) => text.replace(/^postpone_output.*\n/m, '')),
  },
  {
    name: 'open files kept for a second',
    change: edit('server.conf', (text) => text.replace(/^ *open_file_cache.*\n/gm, '')),
  },
];
