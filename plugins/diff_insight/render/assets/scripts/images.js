// An image before and after: side by side, one behind the other with a slider, or one over the other.

function startImages(page) {
  for (const place of page.querySelectorAll(".di-images")) {
    const images = [...place.querySelectorAll("img")];
    if (images.length === 2) addImageTools(place, images);
  }
}

function addImageTools(place, images) {
  const tools = piece(".di-image-tools");
  const [label, field] = [tools.querySelector("label"), tools.querySelector("input")];
  const buttons = [...tools.querySelectorAll("button")];
  const show = (view) => {
    place.dataset.images = view;
    label.hidden = view === "beside";
    for (const button of buttons) button.setAttribute("aria-pressed", button.dataset.images === view);
    if (label.hidden) return;
    // Both in the scale of the larger one.
    // One out of sight may not be loaded yet; its attribute is there.
    const widths = images.map((image) => Number(image.getAttribute("width")) || image.naturalWidth || 1);
    const most = Math.max(...widths);
    place.style.setProperty("--di-most", `${most}px`);
    images.forEach((image, side) => image.style.setProperty("--di-share", widths[side] / most));
  };
  const move = () => place.style.setProperty("--di-at", field.value / 100);
  for (const button of buttons) button.addEventListener("click", () => show(button.dataset.images));
  field.addEventListener("input", move);
  place.before(tools);
  move();
  show("beside");
}
