using BenchmarkDotNet.Running;
using Tocsin.Benchmarks;

if (args is ["pages", ..])
    return await PageTimes.Run(args[1..]);
if (args is ["payoff", ..])
    return PayOffTimes.Run(args[1..]);
if (args is ["facts", var documents, ..])
    return FactTimes.Run(documents, args[2..]);
if (args is ["archive-make", var real, var made, var kind, var members])
    return ArchiveMaker.Make(real, made, kind, int.Parse(members, System.Globalization.CultureInfo.InvariantCulture));
if (args is ["archive", var archive, var app, var scratch])
    return ArchiveTimes.Run(archive, app, scratch);
if (args is ["exposures", var folder, var python])
    return ExposureTimes.Run(folder, python);
if (args is ["book"])
    return BookTimes.Run();
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;

/// <summary>
/// Runs benchmarks by name: <c>dotnet run -c Release --project bench/Tocsin.Benchmarks -- --filter '*'</c>; or, with <c>pages</c>, times
/// the pages over a generated store; with <c>payoff</c>, the reference deal beside the programs named after it; with <c>facts</c> and a
/// folder, the readers of company facts over the documents in it, beside the programs named after it; with <c>archive-make FOLDER ZIP
/// facts|submissions MEMBERS</c>, an archive made of the documents in a folder, and with <c>archive ZIP PROGRAM FOLDER</c>, its import,
/// whole and killed; with <c>exposures FOLDER PYTHON</c>, diversification and contagion beside scipy; with <c>book</c>, what a large book
/// hangs on, and many scenarios cleared.
/// </summary>
public partial class Program;
