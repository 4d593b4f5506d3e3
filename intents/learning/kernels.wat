;; The inner loops of training and scoring: rows of f32 weights, `width` bytes each (a multiple of 16), chosen and
;; weighted by a sparse vector of `count` entries. Four numbers at a time: ten times as fast as the same in JavaScript.
;; After a change: npx jest test/intents/kernels, which says what to put into kernels.ts.
(module
  (memory (import "env" "memory") 1)

  ;; out += values[i] * weights[indices[i]]
  (func (export "score") (param $indices i32) (param $values i32) (param $count i32) (param $weights i32) (param $width i32) (param $out i32)
    (local $row i32) (local $end i32) (local $at i32) (local $value v128)
    (block $done
      (loop $rows
        (br_if $done (i32.eqz (local.get $count)))
        (local.set $value (f32x4.splat (f32.load (local.get $values))))
        (local.set $row (i32.add (local.get $weights) (i32.mul (i32.load (local.get $indices)) (local.get $width))))
        (local.set $end (i32.add (local.get $row) (local.get $width)))
        (local.set $at (local.get $out))
        (loop $columns
          (v128.store (local.get $at)
            (f32x4.add (v128.load (local.get $at)) (f32x4.mul (local.get $value) (v128.load (local.get $row)))))
          (local.set $at (i32.add (local.get $at) (i32.const 16)))
          (local.set $row (i32.add (local.get $row) (i32.const 16)))
          (br_if $columns (i32.lt_u (local.get $row) (local.get $end))))
        (local.set $indices (i32.add (local.get $indices) (i32.const 4)))
        (local.set $values (i32.add (local.get $values) (i32.const 4)))
        (local.set $count (i32.sub (local.get $count) (i32.const 1)))
        (br $rows))))

  ;; weights[indices[i]] += values[i] * step
  (func (export "add") (param $indices i32) (param $values i32) (param $count i32) (param $weights i32) (param $width i32) (param $step i32)
    (local $row i32) (local $end i32) (local $at i32) (local $value v128)
    (block $done
      (loop $rows
        (br_if $done (i32.eqz (local.get $count)))
        (local.set $value (f32x4.splat (f32.load (local.get $values))))
        (local.set $row (i32.add (local.get $weights) (i32.mul (i32.load (local.get $indices)) (local.get $width))))
        (local.set $end (i32.add (local.get $row) (local.get $width)))
        (local.set $at (local.get $step))
        (loop $columns
          (v128.store (local.get $row)
            (f32x4.add (v128.load (local.get $row)) (f32x4.mul (local.get $value) (v128.load (local.get $at)))))
          (local.set $at (i32.add (local.get $at) (i32.const 16)))
          (local.set $row (i32.add (local.get $row) (i32.const 16)))
          (br_if $columns (i32.lt_u (local.get $row) (local.get $end))))
        (local.set $indices (i32.add (local.get $indices) (i32.const 4)))
        (local.set $values (i32.add (local.get $values) (i32.const 4)))
        (local.set $count (i32.sub (local.get $count) (i32.const 1)))
        (br $rows))))

  ;; AdaGrad: squares[indices[i]] += g * g; weights[indices[i]] -= rate * g / sqrt(squares), g = values[i] * gradient
  (func (export "descend") (param $indices i32) (param $values i32) (param $count i32) (param $weights i32) (param $width i32) (param $gradient i32) (param $squares i32) (param $rate f32)
    (local $offset i32) (local $row i32) (local $end i32) (local $square i32) (local $at i32) (local $value v128) (local $g v128) (local $s v128) (local $rates v128)
    (local.set $rates (f32x4.splat (local.get $rate)))
    (block $done
      (loop $rows
        (br_if $done (i32.eqz (local.get $count)))
        (local.set $value (f32x4.splat (f32.load (local.get $values))))
        (local.set $offset (i32.mul (i32.load (local.get $indices)) (local.get $width)))
        (local.set $row (i32.add (local.get $weights) (local.get $offset)))
        (local.set $square (i32.add (local.get $squares) (local.get $offset)))
        (local.set $end (i32.add (local.get $row) (local.get $width)))
        (local.set $at (local.get $gradient))
        (loop $columns
          (local.set $g (f32x4.mul (local.get $value) (v128.load (local.get $at))))
          (local.set $s (f32x4.add (v128.load (local.get $square)) (f32x4.mul (local.get $g) (local.get $g))))
          (v128.store (local.get $square) (local.get $s))
          (v128.store (local.get $row)
            (f32x4.sub (v128.load (local.get $row))
              (f32x4.div (f32x4.mul (local.get $rates) (local.get $g)) (f32x4.sqrt (local.get $s)))))
          (local.set $at (i32.add (local.get $at) (i32.const 16)))
          (local.set $square (i32.add (local.get $square) (i32.const 16)))
          (local.set $row (i32.add (local.get $row) (i32.const 16)))
          (br_if $columns (i32.lt_u (local.get $row) (local.get $end))))
        (local.set $indices (i32.add (local.get $indices) (i32.const 4)))
        (local.set $values (i32.add (local.get $values) (i32.const 4)))
        (local.set $count (i32.sub (local.get $count) (i32.const 1)))
        (br $rows))))

  ;; out[r] = weights[r] . vector, for the first `count` rows
  (func (export "project") (param $weights i32) (param $width i32) (param $count i32) (param $vector i32) (param $out i32)
    (local $end i32) (local $at i32) (local $sum v128)
    (block $done
      (loop $rows
        (br_if $done (i32.eqz (local.get $count)))
        (local.set $end (i32.add (local.get $weights) (local.get $width)))
        (local.set $at (local.get $vector))
        (local.set $sum (v128.const f32x4 0 0 0 0))
        (loop $columns
          (local.set $sum (f32x4.add (local.get $sum) (f32x4.mul (v128.load (local.get $weights)) (v128.load (local.get $at)))))
          (local.set $at (i32.add (local.get $at) (i32.const 16)))
          (local.set $weights (i32.add (local.get $weights) (i32.const 16)))
          (br_if $columns (i32.lt_u (local.get $weights) (local.get $end))))
        (f32.store (local.get $out)
          (f32.add
            (f32.add (f32x4.extract_lane 0 (local.get $sum)) (f32x4.extract_lane 1 (local.get $sum)))
            (f32.add (f32x4.extract_lane 2 (local.get $sum)) (f32x4.extract_lane 3 (local.get $sum)))))
        (local.set $out (i32.add (local.get $out) (i32.const 4)))
        (local.set $count (i32.sub (local.get $count) (i32.const 1)))
        (br $rows))))
)
