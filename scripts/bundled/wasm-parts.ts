// What is compiled into the WASM binaries of @tensorflow/tfjs-backend-wasm beside TensorFlow.js itself, after the WORKSPACE file
// of github.com/tensorflow/tfjs. The package ships the binaries without these licences; most ask to go with every copy.

/** A library inside a WASM binary. */
export interface WasmPart {
  readonly name: string;
  /** SPDX expression. */
  readonly licence: string;
  readonly url: string;
  readonly licenceText: string;
}

const WARRANTY_BSD = `THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR IMPLIED
WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL,
EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE,
DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT
LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF
THE POSSIBILITY OF SUCH DAMAGE.`;

const CONDITIONS_BSD = `Redistribution and use in source and binary forms, with or without modification, are permitted provided
that the following conditions are met:

* Redistributions of source code must retain the above copyright notice, this list of conditions and the following disclaimer.

* Redistributions in binary form must reproduce the above copyright notice, this list of conditions and the following
  disclaimer in the documentation and/or other materials provided with the distribution.`;

const BSD_2 = `${CONDITIONS_BSD}

${WARRANTY_BSD}`;

const BSD_3 = `${CONDITIONS_BSD}

* Neither the name Facebook nor the names of its contributors may be used to endorse or promote products derived from this
  software without specific prior written permission.

${WARRANTY_BSD}`;

const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to
use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom
the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES
OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE
LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR
IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

const FACEBOOK_AND_GEORGIA_TECH = `Copyright (c) 2017 Facebook Inc.
Copyright (c) 2017 Georgia Institute of Technology`;

/** The package whose binaries hold them. */
export const WASM_PACKAGE = '@tensorflow/tfjs-backend-wasm';

export const WASM_PARTS: readonly WasmPart[] = [
  {
    name: 'Emscripten',
    licence: 'MIT',
    url: 'https://github.com/emscripten-core/emscripten',
    licenceText: `Copyright (c) 2010-2014 Emscripten authors, see AUTHORS file.\n\n${MIT}`,
  },
  {
    name: 'FP16',
    licence: 'MIT',
    url: 'https://github.com/Maratyszcza/FP16',
    licenceText: `${FACEBOOK_AND_GEORGIA_TECH}\nCopyright 2019 Google LLC\n\n${MIT}`,
  },
  {
    name: 'FXdiv',
    licence: 'MIT',
    url: 'https://github.com/Maratyszcza/FXdiv',
    licenceText: `Copyright (c) 2017 Facebook Inc.\nCopyright (c) 2016-2017 Marat Dukhan\n\n${MIT}`,
  },
  {
    name: 'XNNPACK',
    licence: 'BSD-3-Clause',
    url: 'https://github.com/google/XNNPACK',
    licenceText: `Copyright (c) Facebook, Inc. and its affiliates. All rights reserved.\nCopyright 2019 Google LLC\n\n${BSD_3}`,
  },
  {
    name: 'cpuinfo',
    licence: 'BSD-2-Clause',
    url: 'https://github.com/pytorch/cpuinfo',
    licenceText: `Copyright (c) 2019 Google LLC\nCopyright (c) 2017-2018 Facebook Inc.\nCopyright (C) 2012-2017 Georgia Institute of Technology\nCopyright (C) 2010-2012 Marat Dukhan\n\nAll rights reserved.\n\n${BSD_2}`,
  },
  {
    name: 'musl',
    licence: 'MIT',
    url: 'https://musl.libc.org',
    licenceText: `Copyright (c) 2005-2020 Rich Felker, et al.\n\n${MIT}`,
  },
  {
    name: 'psimd',
    licence: 'MIT',
    url: 'https://github.com/Maratyszcza/psimd',
    licenceText: `${FACEBOOK_AND_GEORGIA_TECH}\nCopyright 2019 Google LLC\n\n${MIT}`,
  },
  {
    name: 'pthreadpool',
    licence: 'BSD-2-Clause',
    url: 'https://github.com/Maratyszcza/pthreadpool',
    licenceText: `Copyright 2019 Google LLC\nCopyright (c) 2017 Facebook Inc.\nCopyright (c) 2015-2017 Georgia Institute of Technology\nAll rights reserved.\n\n${BSD_2}`,
  },
];
