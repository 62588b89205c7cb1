#!/bin/sh
# Builds src/model/backends/kernels/convolution.c into the given folder: simd.wasm and relaxed.wasm. Needs Debian's clang-19 and lld-19,
# whose bytes are the ones that are checked in (`npm run kernels` writes those).
set -eu
out=$1
here=$(dirname "$0")
build() {
  name=$1
  shift
  clang-19 --target=wasm32 -O3 -ffreestanding -fno-builtin-memset -mbulk-memory -msimd128 "$@" -nostdlib \
    -Wl,--no-entry -Wl,--import-memory -Wl,--strip-all -Wl,-z,stack-size=0 \
    -o "$out/$name.wasm" "$here/../../src/model/backends/kernels/convolution.c"
}
build simd
build relaxed -mrelaxed-simd
