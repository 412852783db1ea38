"""What several tests share: real repositories, real sites, a real browser."""
