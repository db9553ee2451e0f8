const MOST_PIXELS = 1920;
const QUALITY = 0.85;

/** 水印: a photo with when and where it was taken written into its foot. What cannot be drawn is left as it is. */
export async function stamped(photo: Blob, lines: readonly string[]): Promise<Blob> {
  const picture = await createImageBitmap(photo).catch(() => null);
  if (!picture) return photo;
  const scale = Math.min(1, MOST_PIXELS / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext('2d');
  if (!pen) return photo;
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const size = Math.max(10, Math.round(canvas.width / 36));
  const foot = size * 1.5 * lines.length + size * 0.5;
  pen.fillStyle = 'rgb(0 0 0 / 0.6)';
  pen.fillRect(0, canvas.height - foot, canvas.width, foot);
  pen.fillStyle = '#ffffff';
  pen.font = `${size}px system-ui, sans-serif`;
  lines.forEach((line, index) => {
    pen.fillText(line, size * 0.5, canvas.height - foot + size * 1.5 * (index + 1) - size * 0.2, canvas.width - size);
  });
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? photo), 'image/jpeg', QUALITY));
}
