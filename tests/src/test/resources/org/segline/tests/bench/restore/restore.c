// The plain loop: class by class two planes of scores are mixed, their rows stretched, rows mixed, the best class kept.
// restore SCORES LABELS; for each line of input it works once and says how many seconds that took.
#include <fcntl.h>
#include <math.h>
#include <omp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { CLASSES = 25, MI = 273, MJ = 273, MK = 500, SI = 512, SJ = 512, SK = 300 };

static void samples(int n, int length, double scale, double offset, int *first, float *part) {
  for (int s = 0; s < n; s++) {
    double at = s * scale + offset;
    int lower = (int)floor(at);
    lower = lower < 0 ? 0 : lower > length - 2 ? length - 2 : lower;
    double share = at - lower;
    first[s] = lower;
    part[s] = (float)(share < 0 ? 0 : share > 1 ? 1 : share);
  }
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  size_t plane = (size_t)MI * MJ, volume = plane * MK;
  int file = open(argv[1], O_RDONLY);
  const float *scores = mmap(NULL, CLASSES * volume * 4, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
  if (scores == MAP_FAILED) return 1;
  short *labels = malloc((size_t)SI * SJ * SK * 2);
  static int fi[SI], fj[SJ], fk[SK];
  static float pi[SI], pj[SJ], pk[SK];
  samples(SI, MI, 0.8 / 1.5, (0.4 - 0.75) / 1.5, fi, pi);
  samples(SJ, MJ, 0.8 / 1.5, (0.4 - 0.75) / 1.5, fj, pj);
  samples(SK, MK, 2.5 / 1.5, (1.25 - 0.75) / 1.5, fk, pk);
  char line[64];
  while (fgets(line, sizeof line, stdin)) {
    double began = omp_get_wtime();
#pragma omp parallel
    {
      float *mixed = malloc(plane * 4), *wide = malloc((size_t)SI * MJ * 4), *best = malloc((size_t)SI * SJ * 4);
      int *label = malloc((size_t)SI * SJ * 4);
#pragma omp for schedule(dynamic, 4)
      for (int k = 0; k < SK; k++) {
        for (int c = 0; c < CLASSES; c++) {
          const float *lower = scores + c * volume + fk[k] * plane, *upper = lower + plane;
          float p = pk[k], q = 1 - p;
          for (size_t n = 0; n < plane; n++) mixed[n] = lower[n] * q + upper[n] * p;
          for (int j = 0; j < MJ; j++)
            for (int i = 0; i < SI; i++) {
              const float *at = mixed + (size_t)j * MI + fi[i];
              wide[(size_t)j * SI + i] = at[0] * (1 - pi[i]) + at[1] * pi[i];
            }
          for (int j = 0; j < SJ; j++) {
            const float *a = wide + (size_t)fj[j] * SI, *b = a + SI;
            float *most = best + (size_t)j * SI, pb = pj[j], pa = 1 - pb;
            int *of = label + (size_t)j * SI;
            for (int i = 0; i < SI; i++) {
              float score = a[i] * pa + b[i] * pb;
              int won = c == 0 || score > most[i];
              most[i] = won ? score : most[i];
              of[i] = won ? c : of[i];
            }
          }
        }
        for (int n = 0; n < SI * SJ; n++) labels[(size_t)k * SI * SJ + n] = (short)label[n];
      }
      free(mixed), free(wide), free(best), free(label);
    }
    double seconds = omp_get_wtime() - began;
    FILE *out = fopen(argv[2], "wb");
    fwrite(labels, 2, (size_t)SI * SJ * SK, out);
    fclose(out);
    printf("%.6f\n", seconds);
    fflush(stdout);
  }
  return 0;
}
