using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);

/// <summary>Runs benchmarks by name: <c>dotnet run -c Release --project bench/Tocsin.Benchmarks -- --filter '*'</c>.</summary>
public partial class Program;
