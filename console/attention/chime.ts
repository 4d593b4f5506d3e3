let audio: AudioContext | undefined;

/** Two soft tones, a third of a second. Silent where the browser wants a press on the page first. */
export function chime(): void {
  audio ??= new AudioContext();
  void audio.resume();
  const start = audio.currentTime;
  for (const [index, hertz] of [660, 880].entries()) {
    const tone = audio.createOscillator();
    const loudness = audio.createGain();
    const at = start + index * 0.14;
    tone.frequency.value = hertz;
    loudness.gain.setValueAtTime(0.12, at);
    loudness.gain.exponentialRampToValueAtTime(0.001, at + 0.2);
    tone.connect(loudness).connect(audio.destination);
    tone.start(at);
    tone.stop(at + 0.2);
  }
}
