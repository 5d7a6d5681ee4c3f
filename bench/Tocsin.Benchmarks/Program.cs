using BenchmarkDotNet.Running;
using Tocsin.Benchmarks;

if (args is ["pages", ..])
    return await PageTimes.Run(args[1..]);
if (args is ["payoff", ..])
    return PayOffTimes.Run(args[1..]);
if (args is ["facts", var documents, ..])
    return FactTimes.Run(documents, args[2..]);
if (args is ["exposures", var folder, var python])
    return ExposureTimes.Run(folder, python);
if (args is ["book"])
    return BookTimes.Run();
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;

/// <summary>
/// Runs benchmarks by name: <c>dotnet run -c Release --project bench/Tocsin.Benchmarks -- --filter '*'</c>; or, with <c>pages</c>, times
/// the pages over a generated store; with <c>payoff</c>, the reference deal beside the programs named after it; with <c>facts</c> and a
/// folder, the readers of company facts over the documents in it, beside the programs named after it; with <c>exposures FOLDER PYTHON</c>,
/// diversification and contagion beside scipy; with <c>book</c>, what a large book hangs on, and many scenarios cleared.
/// </summary>
public partial class Program;
