/**
 * Warps letters and images: an outline warp moves the points of letters before they are drawn, a
 * pixel warp distorts the finished image. A new pixel warp is a class and its row in {@link
 * io.github.captchasolver.synth.warp.PixelWarps}.
 */
package io.github.captchasolver.synth.warp;
