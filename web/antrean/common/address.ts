export const complaintHref = (number: string): string => `/antrean/aduan/${number}`
