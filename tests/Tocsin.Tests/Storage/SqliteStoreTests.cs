using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Tocsin.Claims;
using Tocsin.Storage;
using Tocsin.Storage.Sqlite;
using Xunit;

namespace Tocsin.Tests.Storage;

public sealed class SqliteStoreTests : ClaimStoreContract, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tocsin-store-").FullName;
    private readonly List<SqliteStore> opened = [];

    private string File => Path.Combine(folder, "claims.db");

    protected override IClaimStore Open() => Store();

    [Fact]
    public void A_store_opened_again_holds_what_it_held()
    {
        Store().Append([Number(1), Number(2)], "one", Noon);
        Close();
        var again = Store();
        Assert.Equal(1, again.Head);
        Assert.Equal(2, again.Read().Count);
        Assert.Equal(2, again.Append([Number(3)], "two", Noon).Batch!.Number);
    }

    [Fact]
    public void What_was_written_last_is_what_the_file_holds_whoever_wrote_or_erased()
    {
        var (one, other) = (Store(), Store());
        for (var round = 0; round < 40; round++)
        {
            var writer = round % 3 == 2 ? other : one;
            writer.Append([Number(3 * round), Number(3 * round + 1), Number(round)], "some", Noon.AddTicks(round));
            if (round == 20)
                other.Erase(one.Read()[5].Claim.Id, "asked for", "owner", Noon);
            if (round == 30)
                one.Append([.. Enumerable.Range(1000, 5000).Select(Number)], "many", Noon);
            var head = one.Head;
            foreach (var batch in new[] { 0, 1, head - 5, head - 2, head - 1, head }.Where(batch => batch >= 0).Distinct())
            {
                using var fresh = new SqliteStore(File);
                Assert.Equal(fresh.ReadSince(batch), one.ReadSince(batch));
                Assert.Equal(fresh.ReadSince(batch), other.ReadSince(batch));
            }
        }
    }

    [Fact]
    public void A_failure_half_way_leaves_nothing()
    {
        var store = Store();
        store.Append([Number(1000)], "before", Noon);
        Execute("CREATE TRIGGER injected BEFORE INSERT ON digests WHEN NEW.place = 50 BEGIN SELECT RAISE(ABORT, 'injected'); END");
        Claim[] claims = [.. Enumerable.Range(0, 100).Select(Number)];
        var error = Assert.Throws<StoreUnavailableException>(() => store.Append(claims, "torn", Noon));
        Assert.Contains("injected", error.Message, StringComparison.Ordinal);
        Assert.Equal((1, 1), (store.Head, store.Read().Count));
        Execute("DROP TRIGGER injected");
        Assert.Equal(2, store.Append(claims, "whole", Noon).Batch!.Number);
        Assert.Empty(store.Verify().Faults);
    }

    [Fact]
    public void A_process_killed_half_way_leaves_nothing()
    {
        using (var child = AppendingProcess.Start(File, "endless", batches: 1, claims: 400_000))
        {
            var log = new FileInfo(File + "-wal");
            var waited = Stopwatch.StartNew();
            while (waited.Elapsed < TimeSpan.FromSeconds(60) && !(log is { Exists: true, Length: > 4_000_000 }) && !child.HasExited)
            {
                Thread.Sleep(10);
                log.Refresh();
            }
            Assert.False(child.HasExited, "the child ended before it was killed");
            child.Kill();
            child.WaitForExit();
        }
        var store = Store();
        Assert.Equal((0, 0), (store.Head, store.Read().Count));
        Assert.Equal(1, store.Append([Number(1)], "after", Noon).Batch!.Number);
        Assert.Empty(store.Verify().Faults);
    }

    [Fact]
    public void Two_processes_appending_at_once_come_one_after_the_other()
    {
        Process[] children = [.. new[] { "left", "right" }.Select(name => AppendingProcess.Start(File, name, batches: 40, claims: 50))];
        foreach (var child in children)
        {
            Assert.True(child.WaitForExit(60_000));
            Assert.Equal(0, child.ExitCode);
            child.Dispose();
        }
        var store = Store();
        Assert.Equal(80, store.Head);
        Assert.Equal(4000, store.Read().Count);
        Assert.Empty(store.Verify().Faults);
    }

    [Theory]
    [InlineData("UPDATE claims SET payload = CAST(replace(CAST(payload AS TEXT), '1000010', '1000011') AS BLOB)",
        "Batch 2: claim", "is not what was recorded")]
    [InlineData("UPDATE claims SET payload = x'00' WHERE batch = 2 AND place = 0", "Batch 2: claim", "is not what was recorded")]
    [InlineData("UPDATE claims SET salt = zeroblob(16) WHERE batch = 1 AND place = 1", "Batch 1: claim", "is not what was recorded")]
    [InlineData("UPDATE claims SET known = known - 1 WHERE batch = 1 AND place = 1", "Batch 1: claim", "columns that are not its own")]
    [InlineData("DELETE FROM claims WHERE batch = 1 AND place = 2", "Batch 1: 1 of 5 claims", "missing")]
    [InlineData("INSERT INTO claims SELECT subject, predicate, valid, 0, source, id, 2, 9, salt, payload FROM claims LIMIT 1",
        "Batch 2: claim", "added")]
    [InlineData("UPDATE batches SET label = 'other' WHERE number = 2", "Batch 2:", "not what was recorded")]
    [InlineData("UPDATE batches SET recorded = recorded - 86400000 WHERE number = 1", "Batch 1:", "not what was recorded")]
    [InlineData("DELETE FROM batches WHERE number = 1", "Batch 1 is missing", "")]
    [InlineData("UPDATE digests SET digest = zeroblob(32) WHERE batch = 2 AND place = 3", "Batch 2:", "not what was recorded")]
    [InlineData("INSERT INTO erasures (batch, place, reason, actor, erased) VALUES (2, 77, 'r', 'a', 0)",
        "Batch 2: an erasure", "never held")]
    [InlineData("UPDATE claims SET salt = 'text' WHERE batch = 1 AND place = 0", "Batch 1:", "")]
    public void Tampering_is_found_and_its_batch_named(string sql, string batch, string what)
    {
        var store = Store();
        store.Append([.. Enumerable.Range(0, 5).Select(Number)], "one", Noon);
        store.Append([.. Enumerable.Range(10, 5).Select(Number)], "two", Noon);
        Assert.Empty(store.Verify().Faults);
        Execute(sql);
        Assert.Contains(store.Verify().Faults, fault =>
            fault.StartsWith(batch, StringComparison.Ordinal) && fault.Contains(what, StringComparison.Ordinal));
    }

    [Fact]
    public void No_byte_on_the_disk_can_change_unnoticed()
    {
        var store = Store();
        store.Append([.. Enumerable.Range(0, 15).Select(Number)], "one", Noon);
        store.Append([.. Enumerable.Range(15, 15).Select(Number)], "two", Noon);
        var before = store.Read();
        Close();
        var whole = Bytes(File);
        var (found, harmless) = (0, 0);
        for (var place = 17; place < whole.Length; place += 97)
        {
            var changed = whole.ToArray();
            changed[place] ^= 0x05;
            System.IO.File.WriteAllBytes(File, changed);
            System.IO.File.Delete(File + "-wal");
            System.IO.File.Delete(File + "-shm");
            try
            {
                if (Store().Verify().Faults.Count > 0)
                    found++;
                else if (Store().Read().SequenceEqual(before))
                    harmless++;
                else
                    Assert.Fail($"byte {place} changed what is read, and verify did not see it");
            }
            catch (StoreUnavailableException)
            {
                found++;
            }
            Close();
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{found} changes found, {harmless} in unused space or indexes");
        Assert.True(found > 100);
    }

    [Fact]
    public void An_erased_claim_leaves_no_bytes_on_the_disk()
    {
        var store = Store();
        var secret = Number(1) with { Source = new Source("someone", "the-secret-passage", "someone") };
        store.Append([Number(2), secret, Number(3)], "one", Noon);
        store.Erase(secret.Id, "asked", "clerk", Noon);
        foreach (var path in Directory.GetFiles(folder))
            Assert.Equal(-1, Bytes(path).AsSpan().IndexOf("the-secret-passage"u8));
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_and_left_alone()
    {
        System.IO.File.WriteAllText(File, "these are notes of mine, and there is quite some text in them " + new string('x', 5000));
        Assert.Contains("not a claim store", Assert.Throws<StoreUnavailableException>(Store).Message, StringComparison.Ordinal);
        Assert.StartsWith("these are notes", System.IO.File.ReadAllText(File), StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_of_another_program_is_refused_and_left_alone()
    {
        Execute("CREATE TABLE songs (title TEXT)");
        Assert.Contains("another program", Assert.Throws<StoreUnavailableException>(Store).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_newer_store_is_refused()
    {
        Store();
        Close();
        Execute("PRAGMA user_version = 999");
        Assert.Contains("newer program", Assert.Throws<StoreUnavailableException>(Store).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_or_a_path_without_folder_is_refused()
    {
        Assert.Throws<StoreUnavailableException>(() => new SqliteStore(folder));
        var error = Assert.Throws<StoreUnavailableException>(() => new SqliteStore(Path.Combine(folder, "no", "such", "claims.db")));
        Assert.Contains("folder exists", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_locked_store_says_so_and_that_trying_again_may_help()
    {
        Store();
        var hasty = new SqliteStore(File, patience: 1);
        opened.Add(hasty);
        using var other = new SqliteConnection($"Data Source={File};Pooling=False");
        other.Open();
        using var held = other.BeginTransaction(deferred: false);
        var error = Assert.Throws<StoreUnavailableException>(() => hasty.Append([Number(1)], "one", Noon));
        Assert.True(error.Retry);
        Assert.Contains("locked", error.Message, StringComparison.Ordinal);
        Assert.Empty(hasty.Read());
    }

    [Fact]
    public void A_hundred_thousand_claims_are_one_batch_that_reads_back_and_verifies()
    {
        var store = Store();
        Assert.Equal(100_000, store.Append([.. Enumerable.Range(0, 100_000).Select(Number)], "many", Noon).Added);
        Assert.Equal(100_000, store.Read().Count);
        Assert.Empty(store.Verify().Faults);
    }

    public void Dispose()
    {
        Close();
        Directory.Delete(folder, recursive: true);
    }

    private static byte[] Bytes(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private SqliteStore Store()
    {
        var store = new SqliteStore(File);
        opened.Add(store);
        return store;
    }

    private void Close()
    {
        opened.ForEach(store => store.Dispose());
        opened.Clear();
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
