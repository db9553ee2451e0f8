import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { LonLat } from './datum.ts';
import { addressOf, type Tiles, tilesOver } from './tiles.ts';
import './map-tiles.css';

/** What a map knows of its own drawing. */
type Picture = {
  width: number;
  height: number;
  x: (lon: number) => number;
  y: (lat: number) => number;
  back: (x: number, y: number) => LonLat;
};
type Props = {
  picture: Picture;
  /** Null or not known yet: nothing is drawn, and the map's own areas stand as they are. */
  tiles: Tiles | null | undefined;
  /** The map's areas as one path: what is seen wherever a tile is missing. */
  ground: () => string;
  /** What the map shows beyond its picture on every side, as a share of it. */
  margin?: number;
};
/** How large a picture stands on the screen, in pixels. */
type Stand = { of: Picture; width: number; height: number };

/** Neighbours overlap by a hair, or the ground would shine through between them. */
const SEAM = 1;

/**
 * 底图瓦片: first in an svg, below the areas, which let them be seen. A tile's own sides are brought into the map's picture, so tiles
 * of another datum move, and never what is drawn on them. Within one tile of a city Mercator differs from the picture by less than a pixel.
 */
export function MapTiles({ picture, tiles, ground, margin = 0 }: Props) {
  const place = useRef<SVGGElement>(null);
  const clip = useId();
  const [stand, setStand] = useState<Stand | null>(null);
  const [seen, setSeen] = useState(false);
  // Only what stands on the screen tells how fine the tiles shall be; and React hears nothing of a picture that came before it stood there.
  useEffect(() => {
    const box = place.current?.ownerSVGElement?.getBoundingClientRect();
    if (box && box.width > 0 && box.height > 0) setStand({ of: picture, width: box.width, height: box.height });
  }, [picture]);
  const drawn = useMemo(
    () => (tiles && stand?.of === picture ? imagesOf(picture, stand, margin, tiles) : null),
    [picture, stand, margin, tiles],
  );
  if (!tiles) return null;
  return (
    <g ref={place} className={seen ? 'map-tiles seen' : 'map-tiles'} aria-hidden>
      <path d={ground()} className="ground" />
      {drawn && (
        <>
          <clipPath id={clip}>
            <rect {...drawn.frame} />
          </clipPath>
          <g clipPath={`url(#${clip})`}>
            {drawn.images.map((image) => (
              <image key={image.href} {...image} preserveAspectRatio="none" onLoad={() => setSeen(true)} />
            ))}
          </g>
        </>
      )}
    </g>
  );
}

/** The tiles in the picture's own units, up to the edges of the svg: it is seldom of the same shape as its picture. */
function imagesOf(picture: Picture, stand: Stand, margin: number, tiles: Tiles) {
  const [least, low] = [picture.width * (1 + 2 * margin), picture.height * (1 + 2 * margin)];
  const unit = Math.min(stand.width / least, stand.height / low);
  const [width, height] = [stand.width / unit, stand.height / unit];
  const frame = { x: (picture.width - width) / 2, y: (picture.height - height) / 2, width, height };
  const northWest = picture.back(frame.x, frame.y);
  const southEast = picture.back(frame.x + width, frame.y + height);
  const box = { west: northWest.lon, north: northWest.lat, east: southEast.lon, south: southEast.lat };
  const images = tilesOver(box, stand.width, tiles.datum).map((tile) => {
    const [x, y] = [picture.x(tile.box.west), picture.y(tile.box.north)];
    return {
      href: addressOf(tiles, tile),
      x,
      y,
      width: picture.x(tile.box.east) - x + SEAM,
      height: picture.y(tile.box.south) - y + SEAM,
    };
  });
  return { frame, images };
}

/** 版权标注: whose tiles they are, right after the svg, at its corner; the style sheet hides it while none has come. */
export function MapCredit({ tiles }: Pick<Props, 'tiles'>) {
  return tiles ? <small className="map-credit">{tiles.attribution}</small> : null;
}
