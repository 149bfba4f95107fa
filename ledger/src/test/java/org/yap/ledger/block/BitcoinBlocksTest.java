package org.yap.ledger.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.Verdicts.assertRejected;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;
import org.yap.ledger.work.CompactTarget;

/** Bitcoin's first 439 blocks, real ones, judged by our own code. */
class BitcoinBlocksTest {
    private static final List<BitcoinBlock> BLOCKS = BitcoinBlock.first439();

    @Test
    void hashesTheGenesisBlockAsEverybodyDoes() {
        assertThat(BLOCKS).hasSize(439);
        assertThat(BLOCKS.get(0).header().hash())
                .hasToString("000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f");
        assertThat(BLOCKS.get(0).header().bits()).isEqualTo(0x1d00ffff);
    }

    @Test
    void linksEachBlockToTheOneBefore() {
        for (int i = 1; i < BLOCKS.size(); i++) {
            assertThat(BLOCKS.get(i).header().previous())
                    .as("block %d", i)
                    .isEqualTo(BLOCKS.get(i - 1).header().hash());
        }
    }

    @Test
    void acceptsTheProofOfWorkOfEach() {
        assertThat(BLOCKS).allSatisfy(block -> assertThat(BlockRules.header(block.header()))
                .isInstanceOf(Judged.Accepted.class));
    }

    @Test
    void findsTheMerkleRootOfEach() {
        assertThat(BLOCKS).allSatisfy(block -> assertThat(
                        MerkleTree.root(block.transactions()).orThrow())
                .isEqualTo(block.header().merkleRoot()));
        assertThat(BLOCKS).anySatisfy(block -> assertThat(block.transactions()).hasSizeGreaterThan(1));
    }

    @Test
    void writesEachHeaderAsItWasRead() {
        assertThat(BLOCKS).allSatisfy(block -> assertThat(
                        BlockHeader.decode(block.header().bytes()).orThrow())
                .isEqualTo(block.header()));
    }

    @Test
    void sumsTheWorkOfDifficultyOne() {
        BigInteger work = BLOCKS.stream()
                .map(block -> CompactTarget.work(block.header().bits()))
                .reduce(BigInteger.ZERO, BigInteger::add);
        assertThat(work).isEqualTo(BigInteger.valueOf(0x1_0001_0001L).multiply(BigInteger.valueOf(439)));
    }

    @Test
    void refusesAHeaderWithAnotherNonce() {
        assertThat(BLOCKS).allSatisfy(block -> {
            BlockHeader changed = block.header().withNonce(block.header().nonce() + 1);
            assertRejected(BlockRules.header(changed), RejectReason.BLOCK_BAD_WORK);
        });
    }

    @Test
    void refusesAHeaderWhoseBitsAskForMore() {
        BlockHeader genesis = BLOCKS.get(0).header();
        BlockHeader harder = genesis.withTime(genesis.time(), 0x1b00ffff);
        assertRejected(BlockRules.header(harder), RejectReason.BLOCK_BAD_WORK);
    }

    @Test
    void findsAnotherRootWhenATransactionIsChangedOrMoved() {
        BitcoinBlock block = BLOCKS.stream()
                .filter(each -> each.transactions().size() > 1)
                .findFirst()
                .orElseThrow();
        List<Hash256> turned = new ArrayList<>(block.transactions());
        Collections.reverse(turned);
        assertThat(MerkleTree.root(turned).orThrow())
                .isNotEqualTo(block.header().merkleRoot());
    }
}
