#!/usr/bin/env bash
# Makes e2e/fixtures/images: small pictures of every format, each holding a QR symbol that says
# "fixture:<file name without extension>", files that must be refused, and expected.json, which states
# what is true of each. The tools are independent of this project's own code.
#
# The files are committed, so tests need none of this. To make them again on Debian:
#   apt-get install -y qrencode zbar-tools imagemagick webp libavif-bin python3-pil ffmpeg libimage-exiftool-perl zip
set -euo pipefail
export LC_ALL=C

out="$(cd "$(dirname "$0")/.." && pwd)/e2e/fixtures/images"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
mkdir -p "$out"
find "$out" -maxdepth 1 -type f -delete

magick_convert="${MAGICK_CONVERT:-/usr/bin/convert}"

# symbol NAME -> path of a greyscale PNG of about 300 x 300 px with a quiet zone of 4 modules
symbol() {
  qrencode -l M -s 8 -m 4 -t PNG -o "$work/$1.1bit.png" "fixture:$1"
  "$magick_convert" "$work/$1.1bit.png" -colorspace Gray -depth 8 -define png:color-type=0 -define png:bit-depth=8 "$work/$1.symbol.png"
  echo "$work/$1.symbol.png"
}
# tinted NAME -> the same in dark blue on pale yellow, so that no tool stores it as grey
tinted() {
  "$magick_convert" "$(symbol "$1")" +level-colors '#102040,#fff8e0' -define png:color-type=2 -define png:bit-depth=8 "$work/$1.tinted.png"
  echo "$work/$1.tinted.png"
}
# blank SIZE_OF -> a plain grey picture of the same size, the second frame of the animations
blank() {
  "$magick_convert" "$1" -fill '#808080' -colorize 100 -define png:color-type=2 -define png:bit-depth=8 "$work/blank.png"
  echo "$work/blank.png"
}

# ---- PNG
"$magick_convert" "$(symbol grey-1bit)" -type bilevel -depth 1 "$out/grey-1bit.png"
cp "$(tinted rgb)" "$out/rgb.png"
"$magick_convert" "$(symbol 16bit)" -define png:color-type=2 -define png:bit-depth=16 "$out/16bit.png"
"$magick_convert" "$(tinted palette)" -colors 4 -define png:color-type=3 -define png:bit-depth=2 "$out/palette.png"
"$magick_convert" "$(tinted interlaced)" -interlace PNG -define png:color-type=2 -define png:bit-depth=8 "$out/interlaced.png"
"$magick_convert" "$(symbol no-extension)" png:"$out/no-extension"
"$magick_convert" "$(tinted renamed-png)" png:"$out/renamed-png.jpg"

# ---- JPEG
"$magick_convert" "$(tinted baseline)" -interlace none -quality 85 "$out/baseline.jpg"
"$magick_convert" "$(tinted progressive)" -interlace JPEG -quality 85 "$out/progressive.jpg"
"$magick_convert" "$(tinted cmyk)" -colorspace CMYK -quality 85 "$out/cmyk.jpg"
"$magick_convert" "$(symbol grey)" -colorspace Gray -quality 85 "$out/grey.jpg"
# Stored a quarter turn to the left and taller than wide, with a thumbnail whose own frame header is 64 x 48.
"$magick_convert" "$(tinted exif-rotated)" -background white -gravity center -extent 360x296 -rotate -90 -quality 85 "$out/exif-rotated.jpg"
"$magick_convert" -size 64x48 xc:red "$work/thumbnail.jpg"
exiftool -q -overwrite_original -Orientation#=6 "-ThumbnailImage<=$work/thumbnail.jpg" "$out/exif-rotated.jpg"

# ---- BMP
"$magick_convert" "$(tinted 24bit)" -type truecolor BMP3:"$out/24bit.bmp"
"$magick_convert" "$(symbol 1bit)" -type bilevel BMP3:"$out/1bit.bmp"
"$magick_convert" "$(symbol os2)" -type bilevel -depth 1 BMP2:"$out/os2.bmp"

# ---- GIF
"$magick_convert" "$(tinted still)" -colors 4 "$out/still.gif"
first="$(tinted animated)"
"$magick_convert" -delay 50 -loop 0 "$first" "$(blank "$first")" -colors 8 "$out/animated.gif"

# ---- WebP
cwebp -quiet -q 80 "$(tinted lossy)" -o "$out/lossy.webp"
cwebp -quiet -lossless "$(tinted lossless)" -o "$out/lossless.webp"
img2webp -loop 0 -d 500 -lossless "$first" "$(blank "$first")" -o "$out/animated.webp" > /dev/null 2>&1

# ---- AVIF
avifenc --speed 6 --min 10 --max 20 "$(tinted still)" "$out/still.avif" > /dev/null
avifenc --speed 6 --min 10 --max 20 "$first" "$(blank "$first")" "$out/animated.avif" > /dev/null
avifenc --speed 6 --min 10 --max 20 --grid 2x2 "$(tinted grid)" "$out/grid.avif" > /dev/null
avifenc --speed 6 --min 10 --max 20 -d 10 "$(tinted 10bit)" "$out/10bit.avif" > /dev/null
"$magick_convert" "$(symbol alpha)" -fill black -negate -alpha copy -fill black -colorize 100 -define png:color-type=6 "$work/alpha.png"
avifenc --speed 6 --min 10 --max 20 "$work/alpha.png" "$out/alpha.avif" > /dev/null

# ---- refused, and not pictures
: > "$out/zero-byte.png"
printf 'BMW is a make of car. This is a note, not a picture.\n' > "$out/text-named.png"
printf '%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%%%EOF\n' > "$out/pdf-named.png"
qrencode -l M -s 8 -m 4 -t SVG -o "$out/plain.svg" 'fixture:plain'
qrencode -l M -s 8 -m 4 -t SVG -o "$out/svg-named.png" 'fixture:svg-named'
"$magick_convert" "$(symbol tiff-named)" -compress zip tiff:"$out/tiff-named.png"
(cd "$work" && cp "$(symbol zip-named)" picture.png && zip -q -X zip-named.zip picture.png && cp zip-named.zip "$out/zip-named.jpg")
symbol rgba-transparent > /dev/null; symbol white-on-transparent > /dev/null; symbol topdown-32bit > /dev/null
symbol html-polyglot > /dev/null; symbol gif-js-polyglot > /dev/null; symbol truncated > /dev/null
symbol bomb-99mp-1bit > /dev/null; symbol bomb-101mp > /dev/null
tinted truncated > /dev/null

OUT="$out" WORK="$work" FIRST="$first" BLANK="$(blank "$first")" /usr/bin/python3 - <<'PYTHON'
import json, os, re, struct, subprocess, zlib
from PIL import Image, PngImagePlugin

Image.MAX_IMAGE_PIXELS = None
out, work = os.environ['OUT'], os.environ['WORK']
path = lambda name: os.path.join(out, name)
symbol = lambda name: Image.open(os.path.join(work, name + '.symbol.png')).convert('L')

def write(name, data):
    with open(path(name), 'wb') as file:
        file.write(data)

def read(name):
    with open(path(name), 'rb') as file:
        return file.read()

def chunk(kind, data):
    return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))

# Modules of one colour on a ground that is transparent, and black beneath its transparency.
for name, ink in (('rgba-transparent', 0), ('white-on-transparent', 255)):
    grey = symbol(name)
    alpha = grey.point(lambda value: 255 - value)
    plane = alpha.point(lambda value: ink if value else 0)
    Image.merge('RGBA', (plane, plane, plane, alpha)).save(path(name + '.png'), optimize=True)

Image.open(os.environ['FIRST']).save(path('animated.png'), save_all=True, duration=500, loop=0,
                                     append_images=[Image.open(os.environ['BLANK'])])

# A 32-bit BMP with the top row first: BITMAPINFOHEADER with a negative height.
top = symbol('topdown-32bit').convert('RGBA')
pixels = top.tobytes('raw', 'BGRA')
write('topdown-32bit.bmp', b'BM' + struct.pack('<IHHI', 54 + len(pixels), 0, 0, 54)
      + struct.pack('<IiiHHIIiiII', 40, top.width, -top.height, 1, 32, 0, len(pixels), 2835, 2835, 0, 0) + pixels)

# A PNG that is also a page to whoever looks for tags.
text = PngImagePlugin.PngInfo()
text.add_text('Comment', '<html><body><script>alert(document.domain)</script></body></html>')
symbol('html-polyglot').convert('1').save(path('html-polyglot.png'), pnginfo=text)

# A GIF that is also a script: GIF87a/*…*/=1;alert(1) . The "/*" is its width, 10,799 px.
symbol('gif-js-polyglot').convert('P', palette=Image.ADAPTIVE, colors=2).save(os.path.join(work, 'plain.gif'))
plain = open(os.path.join(work, 'plain.gif'), 'rb').read()
body = bytearray(plain)
body[6:8] = b'/*'
assert b'*/' not in body[8:]
write('gif-js-polyglot.gif', bytes(body) + b'*/=1;alert("gif")')

# Cut in the pixels, or with none.
tinted = open(os.path.join(work, 'truncated.tinted.png'), 'rb').read()
write('truncated.png', tinted[: tinted.index(b'IDAT') + 4 + (len(tinted) - tinted.index(b'IDAT')) // 2])
jpeg = os.path.join(work, 'truncated.jpg')
Image.open(os.path.join(work, 'truncated.tinted.png')).save(jpeg, quality=85)
whole = open(jpeg, 'rb').read()
write('truncated.jpg', whole[: whole.index(b'\xff\xda') + (len(whole) - whole.index(b'\xff\xda')) // 2])
signature = b'\x89PNG\r\n\x1a\n'
write('header-only.png', signature + chunk(b'IHDR', struct.pack('>IIBBBBB', 300, 300, 8, 2, 0, 0, 0)))
write('huge-dimensions.png', signature + chunk(b'IHDR', struct.pack('>IIBBBBB', 60000, 60000, 8, 2, 0, 0, 0))
      + chunk(b'IDAT', zlib.compress(b'\0' * 64)) + chunk(b'IEND', b''))

# Real pictures just below and just above the limit of 100 megapixels, their symbol 2,400 px wide or so.
for name, size in (('bomb-99mp-1bit', (9900, 10000)), ('bomb-101mp', (10100, 10000))):
    sheet = Image.new('1', size, 1)
    code = symbol(name)
    code = code.resize((code.width * 8, code.height * 8), Image.NEAREST).convert('1')
    sheet.paste(code, ((size[0] - code.width) // 2, (size[1] - code.height) // 2))
    sheet.save(path(name + '.png'), optimize=True)

# Only the box that says "HEIC": no decoder is to see it.
write('heic-named.avif', struct.pack('>I', 24) + b'ftypheic\0\0\0\0mif1heic' + struct.pack('>I', 8) + b'mdat')

# ---- what is true of each: the notes and faults are stated here by hand, the sizes read by other tools
CODES = {  # file: notes
    'grey-1bit.png': [], 'rgb.png': [], 'rgba-transparent.png': ['transparent'],
    'white-on-transparent.png': ['transparent'], '16bit.png': [], 'palette.png': [], 'interlaced.png': [],
    'animated.png': ['animated'], 'baseline.jpg': [], 'progressive.jpg': [], 'cmyk.jpg': [], 'grey.jpg': [],
    'exif-rotated.jpg': [], '24bit.bmp': [], '1bit.bmp': [], 'os2.bmp': [], 'topdown-32bit.bmp': ['transparent'],
    'still.gif': [], 'animated.gif': ['animated'], 'lossy.webp': [], 'lossless.webp': [],
    'animated.webp': ['animated'], 'still.avif': [], '10bit.avif': [], 'grid.avif': [],
    # avifenc gives every sequence an alpha track, and `avifdec --info` confirms it.
    'alpha.avif': ['transparent'], 'animated.avif': ['animated', 'transparent'], 'renamed-png.jpg': ['renamed'],
    'bomb-99mp-1bit.png': [], 'html-polyglot.png': [], 'gif-js-polyglot.gif': ['transparent'], 'no-extension': [],
}
CUT = {'truncated.png': ['truncated'], 'truncated.jpg': ['truncated'], 'header-only.png': ['truncated']}
FAULTS = {
    'zero-byte.png': 'file-empty', 'text-named.png': 'content-not-image', 'pdf-named.png': 'content-refused',
    'huge-dimensions.png': 'too-many-pixels', 'bomb-101mp.png': 'too-many-pixels', 'svg-named.png': 'svg-refused',
    'plain.svg': 'svg-refused', 'heic-named.avif': 'content-refused', 'tiff-named.png': 'content-refused',
    'zip-named.jpg': 'content-refused',
}

def size_of(name):
    if name in FAULTS:
        return {'huge-dimensions.png': (60000, 60000), 'bomb-101mp.png': (10100, 10000)}.get(name, (None, None))
    if name == 'header-only.png':
        return 300, 300
    if name in CUT or name.startswith('bomb'):
        return Image.open(path(name)).size
    said = subprocess.run(['identify', '-ping', '-format', '%W %H\n', path(name)], check=True, capture_output=True, text=True)
    return tuple(map(int, said.stdout.splitlines()[0].split()))

def statement(name):
    width, height = size_of(name)
    text = 'fixture:' + re.sub(r'\.[^.]*$', '', name) if name in CODES else None
    return {'file': name, 'text': text, 'fault': FAULTS.get(name), 'notes': CODES.get(name, CUT.get(name, [])),
            'widthPx': width, 'heightPx': height}

named = {**CODES, **CUT, **FAULTS}
assert set(os.listdir(out)) == set(named), set(os.listdir(out)) ^ set(named)
rows = ',\n'.join('  ' + json.dumps(statement(name)) for name in named)
write('expected.json', ('[\n' + rows + '\n]\n').encode())
PYTHON

# ---- every symbol reads, with zbarimg; what it cannot open itself is turned into plain grey first
reads() {
  local found
  found="$(zbarimg -q --raw "$2" 2> /dev/null || true)"
  [[ "${found%%$'\n'*}" == "fixture:${1%.*}" ]] || { echo "$1 does not read: $found" >&2; return 1; }
}
plainly() { local name="$1"; shift; "$magick_convert" "$out/$name[0]" "$@" "$work/plain.png"; reads "$name" "$work/plain.png"; }
plainly rgba-transparent.png -background white -flatten
avifdec "$out/alpha.avif" "$work/decoded.png" > /dev/null
"$magick_convert" "$work/decoded.png" -background white -flatten "$work/plain.png"
reads alpha.avif "$work/plain.png"
plainly white-on-transparent.png -background black -flatten -negate
plainly cmyk.jpg -colorspace Gray
/usr/bin/python3 -c 'import sys; from PIL import Image; Image.MAX_IMAGE_PIXELS = None; Image.open(sys.argv[1]).resize((990, 1000)).save(sys.argv[2])' \
  "$out/bomb-99mp-1bit.png" "$work/plain.png"
reads bomb-99mp-1bit.png "$work/plain.png"
for path in "$out"/*; do
  name="$(basename "$path")"
  case "$name" in rgba-transparent.png | alpha.avif | white-on-transparent.png | cmyk.jpg | bomb-99mp-1bit.png) continue ;; esac
  if grep -q "\"file\": \"$name\", \"text\": \"" "$out/expected.json"; then reads "$name" "$path"; fi
done

du -ab "$out" | sort -k2
