# /etc/apparmor.d/qr-code-master: mandatory access control for nginx and its guard. Check: apparmor_parser -Q FILE
# systemd: AppArmorProfile=qr-code-master   docker: --security-opt apparmor=qr-code-master
abi <abi/3.0>,
include <tunables/global>

profile qr-code-master flags=(attach_disconnected,mediate_deleted) {
  include <abstractions/base>
  include <abstractions/openssl>

  network inet stream,
  network inet6 stream,
  network unix dgram,
  network unix stream,
  deny capability,
  deny mount,
  deny ptrace,
  signal (send, receive) peer=qr-code-master,
  signal (receive) peer=unconfined,

  /etc/nginx/** r,
  /etc/qr-code-master/** r,
  /srv/qr-code-master/** r,
  /etc/passwd r,
  /etc/group r,
  /etc/nsswitch.conf r,
  owner @{PROC}/@{pid}/** r,
  @{PROC}/net/tcp r,
  @{PROC}/net/tcp6 r,
  /usr/{,s}bin/nginx ix,
  /{,usr/}bin/{sh,dash,busybox,openssl,sha256sum,awk,mawk,gawk,sed,sort,find,date,sleep,mkdir,mv,rm,cat,tr,kill} ix,
  /usr/lib/nginx/modules/*.so mr,
  /usr/share/nginx/** r,
  owner /tmp/** rwk,
  owner /var/lib/qr-code-master/** rw,
  /run/qr-code-master/log.sock rw,
  /dev/std{out,err} w,
  deny /etc/shadow r,
  deny /home/** rw,
  deny /root/** rw,
}
