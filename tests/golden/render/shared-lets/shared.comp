# Each let uses the one before it twice: there are 2 to the power of 40 ways from the condition to its first field.
facts {
  id: text
  open: yes/no
  paid: yes/no
  home: text
  seat: text
}

competency c "C" {
  let u0 = open
  let u1 = (u0 and paid) or (u0 and not paid)
  let u2 = (u1 and paid) or (u1 and not paid)
  let u3 = (u2 and paid) or (u2 and not paid)
  let u4 = (u3 and paid) or (u3 and not paid)
  let u5 = (u4 and paid) or (u4 and not paid)
  let u6 = (u5 and paid) or (u5 and not paid)
  let u7 = (u6 and paid) or (u6 and not paid)
  let u8 = (u7 and paid) or (u7 and not paid)
  let u9 = (u8 and paid) or (u8 and not paid)
  let u10 = (u9 and paid) or (u9 and not paid)
  let u11 = (u10 and paid) or (u10 and not paid)
  let u12 = (u11 and paid) or (u11 and not paid)
  let u13 = (u12 and paid) or (u12 and not paid)
  let u14 = (u13 and paid) or (u13 and not paid)
  let u15 = (u14 and paid) or (u14 and not paid)
  let u16 = (u15 and paid) or (u15 and not paid)
  let u17 = (u16 and paid) or (u16 and not paid)
  let u18 = (u17 and paid) or (u17 and not paid)
  let u19 = (u18 and paid) or (u18 and not paid)
  let u20 = (u19 and paid) or (u19 and not paid)
  let u21 = (u20 and paid) or (u20 and not paid)
  let u22 = (u21 and paid) or (u21 and not paid)
  let u23 = (u22 and paid) or (u22 and not paid)
  let u24 = (u23 and paid) or (u23 and not paid)
  let u25 = (u24 and paid) or (u24 and not paid)
  let u26 = (u25 and paid) or (u25 and not paid)
  let u27 = (u26 and paid) or (u26 and not paid)
  let u28 = (u27 and paid) or (u27 and not paid)
  let u29 = (u28 and paid) or (u28 and not paid)
  let u30 = (u29 and paid) or (u29 and not paid)
  let u31 = (u30 and paid) or (u30 and not paid)
  let u32 = (u31 and paid) or (u31 and not paid)
  let u33 = (u32 and paid) or (u32 and not paid)
  let u34 = (u33 and paid) or (u33 and not paid)
  let u35 = (u34 and paid) or (u34 and not paid)
  let u36 = (u35 and paid) or (u35 and not paid)
  let u37 = (u36 and paid) or (u36 and not paid)
  let u38 = (u37 and paid) or (u37 and not paid)
  let u39 = (u38 and paid) or (u38 and not paid)
  let u40 = (u39 and paid) or (u39 and not paid)

  let v0 = 1
  let v1 = v0 + v0
  let v2 = v1 + v1
  let v3 = v2 + v2
  let v4 = v3 + v3
  let v5 = v4 + v4
  let v6 = v5 + v5
  let v7 = v6 + v6
  let v8 = v7 + v7
  let v9 = v8 + v8
  let v10 = v9 + v9
  let v11 = v10 + v10
  let v12 = v11 + v11
  let v13 = v12 + v12
  let v14 = v13 + v13
  let v15 = v14 + v14
  let v16 = v15 + v15
  let v17 = v16 + v16
  let v18 = v17 + v17
  let v19 = v18 + v18
  let v20 = v19 + v19
  let v21 = v20 + v20
  let v22 = v21 + v21
  let v23 = v22 + v22
  let v24 = v23 + v23
  let v25 = v24 + v24
  let v26 = v25 + v25
  let v27 = v26 + v26
  let v28 = v27 + v27
  let v29 = v28 + v28
  let v30 = v29 + v29
  let v31 = v30 + v30
  let v32 = v31 + v31
  let v33 = v32 + v32
  let v34 = v33 + v33
  let v35 = v34 + v34
  let v36 = v35 + v35
  let v37 = v36 + v36
  let v38 = v37 + v37
  let v39 = v38 + v38
  let v40 = v39 + v39

  let t0 = home
  let t1 = if paid then t0 else (if open then t0 else "x1")
  let t2 = if paid then t1 else (if open then t1 else "x2")
  let t3 = if paid then t2 else (if open then t2 else "x3")
  let t4 = if paid then t3 else (if open then t3 else "x4")
  let t5 = if paid then t4 else (if open then t4 else "x5")
  let t6 = if paid then t5 else (if open then t5 else "x6")
  let t7 = if paid then t6 else (if open then t6 else "x7")
  let t8 = if paid then t7 else (if open then t7 else "x8")
  let t9 = if paid then t8 else (if open then t8 else "x9")
  let t10 = if paid then t9 else (if open then t9 else "x10")
  let t11 = if paid then t10 else (if open then t10 else "x11")
  let t12 = if paid then t11 else (if open then t11 else "x12")
  let t13 = if paid then t12 else (if open then t12 else "x13")
  let t14 = if paid then t13 else (if open then t13 else "x14")
  let t15 = if paid then t14 else (if open then t14 else "x15")
  let t16 = if paid then t15 else (if open then t15 else "x16")
  let t17 = if paid then t16 else (if open then t16 else "x17")
  let t18 = if paid then t17 else (if open then t17 else "x18")
  let t19 = if paid then t18 else (if open then t18 else "x19")
  let t20 = if paid then t19 else (if open then t19 else "x20")
  let t21 = if paid then t20 else (if open then t20 else "x21")
  let t22 = if paid then t21 else (if open then t21 else "x22")
  let t23 = if paid then t22 else (if open then t22 else "x23")
  let t24 = if paid then t23 else (if open then t23 else "x24")
  let t25 = if paid then t24 else (if open then t24 else "x25")
  let t26 = if paid then t25 else (if open then t25 else "x26")
  let t27 = if paid then t26 else (if open then t26 else "x27")
  let t28 = if paid then t27 else (if open then t27 else "x28")
  let t29 = if paid then t28 else (if open then t28 else "x29")
  let t30 = if paid then t29 else (if open then t29 else "x30")
  let t31 = if paid then t30 else (if open then t30 else "x31")
  let t32 = if paid then t31 else (if open then t31 else "x32")
  let t33 = if paid then t32 else (if open then t32 else "x33")
  let t34 = if paid then t33 else (if open then t33 else "x34")
  let t35 = if paid then t34 else (if open then t34 else "x35")
  let t36 = if paid then t35 else (if open then t35 else "x36")
  let t37 = if paid then t36 else (if open then t36 else "x37")
  let t38 = if paid then t37 else (if open then t37 else "x38")
  let t39 = if paid then t38 else (if open then t38 else "x39")
  let t40 = if paid then t39 else (if open then t39 else "x40")

  require r "R" {
    u40
    v40 < 7
    t40 is seat
  }
}
